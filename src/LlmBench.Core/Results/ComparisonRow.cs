using System.Globalization;

namespace LlmBench.Results;

/// <summary>One metric of two runs: both values, the change with its interval, and what may be concluded.</summary>
/// <remarks>A change is always that of the difference side from the reference side. Intervals are two-sided at <see cref="Confidence"/>.</remarks>
public sealed record ComparisonRow
{
    /// <summary>MetricComparison: tells the rows of a report apart.</summary>
    public string RowType { get; } = "MetricComparison";

    /// <summary>The metric, named as the column of a summary row: <c>TtftP95Ms</c>, <c>ErrorRate</c>, <c>CostPer1KConversationsUsd</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The metric in words, such as <c>TTFT p95</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Latency, Throughput, Reliability, Cost, Quality or Satisfaction.</summary>
    public required string Group { get; init; }

    /// <summary>The unit of both values and of the change: <c>ms</c>, <c>1/s</c>, <c>share</c> (0 to 1), <c>USD</c>, <c>score</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether less is better, as with times, errors and cost.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>The benchmark, where the metric is its score; else null.</summary>
    public string? Benchmark { get; init; }

    /// <summary>The load of the step of a sweep, users or requests per second; null without one.</summary>
    public double? LoadStep { get; init; }

    /// <summary>Value of the reference side, in <see cref="Unit"/>; null where it was not measured.</summary>
    public double? Reference { get; init; }

    /// <summary>Value of the difference side, in <see cref="Unit"/>; null where it was not measured.</summary>
    public double? Difference { get; init; }

    /// <summary><see cref="Difference"/> less <see cref="Reference"/>, in <see cref="Unit"/>.</summary>
    public double? Change { get; init; }

    /// <summary>Lower end of the interval of <see cref="Change"/>; null where none can be given.</summary>
    public double? ChangeLow { get; init; }

    /// <summary>Upper end of the interval of <see cref="Change"/>.</summary>
    public double? ChangeHigh { get; init; }

    /// <summary>The change in percent of the reference: -57 is 57 % less.</summary>
    public double? ChangePercent { get; init; }

    /// <summary>Lower end of the interval of <see cref="ChangePercent"/>.</summary>
    public double? ChangePercentLow { get; init; }

    /// <summary>Upper end of the interval of <see cref="ChangePercent"/>.</summary>
    public double? ChangePercentHigh { get; init; }

    /// <summary><see cref="Difference"/> / <see cref="Reference"/>.</summary>
    public double? Ratio { get; init; }

    /// <summary>Chance of a change at least this large between equal sides, two-sided; null where nothing was tested.</summary>
    public double? PValue { get; init; }

    /// <summary>The change that does not matter, in percent of the reference; null where the margin is none of that kind.</summary>
    public double? MarginPercent { get; init; }

    /// <summary>The change that does not matter, in <see cref="Unit"/>; null where the margin is none of that kind. Of two margins either will do.</summary>
    public double? MarginChange { get; init; }

    /// <summary>What may be concluded.</summary>
    public ComparisonVerdict Verdict { get; init; }

    /// <summary>The result in a sentence, such as <c>57 % faster (interval 55 % to 59 %)</c>.</summary>
    public required string Explanation { get; init; }

    /// <summary>How interval and p were found; empty where they were not.</summary>
    public string Test { get; init; } = string.Empty;

    /// <summary>Confidence of the intervals, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Measurements behind <see cref="Reference"/>: requests, conversations, questions or scores.</summary>
    public long ReferenceSamples { get; init; }

    /// <summary>Measurements behind <see cref="Difference"/>.</summary>
    public long DifferenceSamples { get; init; }

    /// <summary>Provider and model of the reference side.</summary>
    public required string ReferenceName { get; init; }

    /// <summary>Provider and model of the difference side.</summary>
    public required string DifferenceName { get; init; }

    /// <summary>The run of the reference side; several are separated by commas, none is empty.</summary>
    public string ReferenceRunId { get; init; } = string.Empty;

    /// <summary>The run of the difference side.</summary>
    public string DifferenceRunId { get; init; } = string.Empty;

    /// <summary>How the sides were measured.</summary>
    public ComparisonDesign Design { get; init; }

    /// <summary>Whether something else than the provider may be behind the change.</summary>
    public bool Confounded { get; init; }

    /// <summary>What may be behind the change instead; empty where nothing is known to.</summary>
    public string ConfoundedBy { get; init; } = string.Empty;

    /// <summary>Whether the sides were measured alike. If not, they are compared with -Force only.</summary>
    public bool Comparable { get; init; } = true;

    /// <summary>Why the sides should not be compared; empty where nothing speaks against it.</summary>
    public string Objections { get; init; } = string.Empty;

    /// <summary>What a reader must know before trusting the row; empty where there is nothing.</summary>
    public string Caveats { get; init; } = string.Empty;

    /// <summary>Whether the built-in simulated provider answered on a side; such numbers say nothing about a real one.</summary>
    public bool Simulated { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label}: {Explanation}");
}
