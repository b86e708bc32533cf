using System.Globalization;

namespace LlmBench.Results;

/// <summary>What a model has reached in a benchmark: quality with its interval, and latency and cost of the same calls.</summary>
public sealed record BenchmarkSummary
{
    /// <summary>Summary: tells the rows of a detailed run apart.</summary>
    public string RowType { get; } = "Summary";

    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The benchmark's name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The benchmark's profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Name of the rules by which the answers were scored; null for the benchmark's own.</summary>
    public string? ScoreProfile { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>Requests that were under way at the same time.</summary>
    public int ConcurrentUsers { get; init; }

    /// <summary>Mean score over the questions, 0 to 1; null without any scored answer.</summary>
    public double? Score { get; init; }

    /// <summary>Lower end of the 95 % interval of <see cref="Score"/>.</summary>
    public double? ScoreLow { get; init; }

    /// <summary>Upper end of the 95 % interval of <see cref="Score"/>.</summary>
    public double? ScoreHigh { get; init; }

    /// <summary>How the interval was found.</summary>
    public string? IntervalMethod { get; init; }

    /// <summary>How the model compares with the best of the same run on the same questions, in words; null where one model ran.</summary>
    public string? Verdict { get; init; }

    /// <summary>Questions of the plan.</summary>
    public int Items { get; init; }

    /// <summary>Answers that have a score.</summary>
    public int Answered { get; init; }

    /// <summary>Answers that wait for a score.</summary>
    public int Pending { get; init; }

    /// <summary>Calls that failed.</summary>
    public int Errors { get; init; }

    /// <summary>Share of the planned answers that have a score, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>Share of scored answers that are right, 0 to 1.</summary>
    public double? CorrectRate { get; init; }

    /// <summary>Share of scored answers that were cut by the token limit without a right answer, 0 to 1. The score is then a lower bound.</summary>
    public double? TruncatedRate { get; init; }

    /// <summary>Share of scored answers in which the model declined, 0 to 1.</summary>
    public double? RefusedRate { get; init; }

    /// <summary>Share of scored answers in which nothing was found or which were empty, 0 to 1.</summary>
    public double? NoAnswerRate { get; init; }

    /// <summary>Share of calls that failed, 0 to 1. They are not in the score.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Mean score of the answers in which something was found, 0 to 1.</summary>
    public double? ScoreOfAnswered { get; init; }

    /// <summary>Mean of the categories' scores, each category alike, 0 to 1.</summary>
    public double? MacroScore { get; init; }

    /// <summary>Lower end of the 95 % interval of <see cref="MacroScore"/>.</summary>
    public double? MacroScoreLow { get; init; }

    /// <summary>Upper end of the 95 % interval of <see cref="MacroScore"/>.</summary>
    public double? MacroScoreHigh { get; init; }

    /// <summary>Answers to each question.</summary>
    public int Samples { get; init; }

    /// <summary>Share of questions whose answers do not agree on right or wrong, 0 to 1; null with one answer each.</summary>
    public double? FlipRate { get; init; }

    /// <summary>Chance that one answer is right, by the unbiased estimator, 0 to 1; null where the benchmark does not ask for it.</summary>
    public double? PassAt1 { get; init; }

    /// <summary>Lower end of the 95 % interval of <see cref="PassAt1"/>.</summary>
    public double? PassAt1Low { get; init; }

    /// <summary>Upper end of the 95 % interval of <see cref="PassAt1"/>.</summary>
    public double? PassAt1High { get; init; }

    /// <summary>Chance that one of <see cref="PassK"/> answers is right, by the unbiased estimator, 0 to 1.</summary>
    public double? PassAtK { get; init; }

    /// <summary>Lower end of the 95 % interval of <see cref="PassAtK"/>.</summary>
    public double? PassAtKLow { get; init; }

    /// <summary>Upper end of the 95 % interval of <see cref="PassAtK"/>.</summary>
    public double? PassAtKHigh { get; init; }

    /// <summary>The k of <see cref="PassAtK"/>.</summary>
    public int? PassK { get; init; }

    /// <summary>Mean of the scores that people gave, on their own scale; null without any.</summary>
    public double? HumanScore { get; init; }

    /// <summary>Scores that people gave.</summary>
    public int HumanReviews { get; init; }

    /// <summary>Median time to first token, milliseconds.</summary>
    public double? TtftP50Ms { get; init; }

    /// <summary>95th percentile of the time to first token, milliseconds.</summary>
    public double? TtftP95Ms { get; init; }

    /// <summary>Median end-to-end time, milliseconds.</summary>
    public double? E2eP50Ms { get; init; }

    /// <summary>95th percentile of the end-to-end time, milliseconds.</summary>
    public double? E2eP95Ms { get; init; }

    /// <summary>1000 / median time per output token.</summary>
    public double? OutputTokensPerSecondPerUser { get; init; }

    /// <summary>Input tokens.</summary>
    public long InputTokens { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Output tokens spent on reasoning.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Where the token counts come from.</summary>
    public string? TokenSource { get; init; }

    /// <summary>What the calls cost, US dollars; null where no price is known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Cost of all calls for each right answer, US dollars.</summary>
    public decimal? CostPerCorrectUsd { get; init; }

    /// <summary>Whether the questions are the small sample that stands in for official data.</summary>
    public bool IsSample { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether the run ended before its plan.</summary>
    public bool Partial { get; init; }

    /// <summary>Why it ended before its plan.</summary>
    public string? StopReason { get; init; }

    /// <summary>Where the answers' code ran; null where none did.</summary>
    public string? SandboxLevel { get; init; }

    /// <summary>Seed of the sample of questions and their order.</summary>
    public int Seed { get; init; }

    /// <summary>When the first question was sent.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What may mislead a reader.</summary>
    public string Caveats { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model} {Benchmark}: {Score:0.0000} ({ScoreLow:0.0000} to {ScoreHigh:0.0000})");
}
