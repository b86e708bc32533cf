using System.Globalization;

namespace LlmBench.Results;

/// <summary>Two models on the same questions of a benchmark: how far apart they are, and whether that can be chance.</summary>
public sealed record ModelComparisonRow
{
    /// <summary>Comparison: tells the rows of a detailed run apart.</summary>
    public string RowType { get; } = "Comparison";

    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The benchmark's name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>Name of the rules by which the answers were scored; null for the benchmark's own.</summary>
    public string? ScoreProfile { get; init; }

    /// <summary>Requests that were under way at the same time.</summary>
    public int ConcurrentUsers { get; init; }

    /// <summary>The first model.</summary>
    public required string Model { get; init; }

    /// <summary>The model that it is compared with.</summary>
    public required string OtherModel { get; init; }

    /// <summary>Questions that both have answered.</summary>
    public int Items { get; init; }

    /// <summary>Score of the first model on these questions, 0 to 1.</summary>
    public double Score { get; init; }

    /// <summary>Score of the other model on these questions, 0 to 1.</summary>
    public double OtherScore { get; init; }

    /// <summary><see cref="Score"/> less <see cref="OtherScore"/>.</summary>
    public double Difference { get; init; }

    /// <summary>Lower end of the 95 % interval of <see cref="Difference"/>.</summary>
    public double? DifferenceLow { get; init; }

    /// <summary>Upper end of the 95 % interval of <see cref="Difference"/>.</summary>
    public double? DifferenceHigh { get; init; }

    /// <summary>Questions on which the first model is better.</summary>
    public int Better { get; init; }

    /// <summary>Questions on which the other model is better.</summary>
    public int Worse { get; init; }

    /// <summary>Chance of a difference at least this large between equal models.</summary>
    public double? PValue { get; init; }

    /// <summary><see cref="PValue"/> after Holm's correction for the number of comparisons in the run.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>The test.</summary>
    public required string Test { get; init; }

    /// <summary>Further questions that would probably decide between the two; null where it is decided, or where no number of them would.</summary>
    public int? FurtherItemsNeeded { get; init; }

    /// <summary>The result in words.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model} and {OtherModel} on {Benchmark}: {Verdict}");
}
