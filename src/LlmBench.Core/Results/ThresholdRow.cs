using LlmBench.Results.Thresholds;

namespace LlmBench.Results;

/// <summary>One threshold held against one result.</summary>
public sealed record ThresholdRow
{
    /// <summary>Threshold: tells rows apart.</summary>
    public string RowType { get; } = "Threshold";

    /// <summary>The threshold as it is written: <c>TtftP95Ms -lt 800</c>.</summary>
    public required string Threshold { get; init; }

    /// <summary>What it was held against: provider, model, and scenario, benchmark, category or time. The same for the same result of another run.</summary>
    public required string Result { get; init; }

    /// <summary>The run; empty where the result names none.</summary>
    public string RunId { get; init; } = string.Empty;

    /// <summary>The column.</summary>
    public required string Metric { get; init; }

    /// <summary>How it was compared.</summary>
    public ThresholdOperator Operator { get; init; }

    /// <summary>With what.</summary>
    public double Limit { get; init; }

    /// <summary>What the column says; empty where it says nothing.</summary>
    public double? Value { get; init; }

    /// <summary>Whether the value is as the threshold asks. Without a value it is not.</summary>
    public bool Met { get; init; }

    /// <summary>Requests, conversations or questions behind the value; empty where the result does not say.</summary>
    public long? Samples { get; init; }

    /// <summary>Whether they are too few for the percentile, or for so low an error rate, to be told with 95 % confidence.</summary>
    public bool TooFewSamples { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>The verdict in words, with what stands between it and the truth.</summary>
    public required string Explanation { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{(Met ? "Met" : "Missed")}: {Result}: {Explanation}";
}
