using System.Globalization;

namespace LlmBench.Results;

/// <summary>What a model has reached in one category of a benchmark, or in another group of its answers.</summary>
public sealed record CategoryScoreRow
{
    /// <summary>Category: tells the rows of a detailed run apart.</summary>
    public string RowType { get; } = "Category";

    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The benchmark's name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>Name of the rules by which the answers were scored; null for the benchmark's own.</summary>
    public string? ScoreProfile { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>Requests that were under way at the same time.</summary>
    public int ConcurrentUsers { get; init; }

    /// <summary>What the answers are grouped by.</summary>
    public required string By { get; init; }

    /// <summary>The group.</summary>
    public required string Category { get; init; }

    /// <summary>Mean score over the questions of the group, 0 to 1; null without any scored answer.</summary>
    public double? Score { get; init; }

    /// <summary>Lower end of the 95 % interval of <see cref="Score"/>.</summary>
    public double? ScoreLow { get; init; }

    /// <summary>Upper end of the 95 % interval of <see cref="Score"/>.</summary>
    public double? ScoreHigh { get; init; }

    /// <summary>How the interval was found.</summary>
    public string? IntervalMethod { get; init; }

    /// <summary>Mean of the scores of the group's own categories, each alike, 0 to 1; null where the group has none.</summary>
    public double? MacroScore { get; init; }

    /// <summary>Questions of the group that have an answer with a score.</summary>
    public int Items { get; init; }

    /// <summary>Answers that have a score.</summary>
    public int Answered { get; init; }

    /// <summary>Share of scored answers that are right, 0 to 1.</summary>
    public double? CorrectRate { get; init; }

    /// <summary>Calls that failed.</summary>
    public int Errors { get; init; }

    /// <summary>Median time to first token, milliseconds.</summary>
    public double? TtftP50Ms { get; init; }

    /// <summary>95th percentile of the end-to-end time, milliseconds.</summary>
    public double? E2eP95Ms { get; init; }

    /// <summary>What the calls cost, US dollars; null where no price is known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model} {Benchmark} {Category}: {Score:0.0000}");
}
