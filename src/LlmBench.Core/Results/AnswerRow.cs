using System.Text.Json.Serialization;
using LlmBench.Chat;
using LlmBench.Evaluation;

namespace LlmBench.Results;

/// <summary>One answer of a model to one question of a benchmark: what it said, what it scored, how long it took and what it cost.</summary>
public sealed record AnswerRow : ICallRow
{
    /// <summary>Answer: tells the rows of a detailed run apart.</summary>
    public string RowType { get; } = "Answer";

    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The benchmark's name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The benchmark's profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The question's id.</summary>
    public required string Item { get; init; }

    /// <summary>Which of the repeated answers to the same question it is, from 1.</summary>
    public int Sample { get; init; }

    /// <summary>The category of the question.</summary>
    public required string Category { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>Requests that were under way at the same time.</summary>
    public int ConcurrentUsers { get; init; }

    /// <summary>What became of the question. Pending: not scored yet.</summary>
    public AnswerOutcome Outcome { get; init; } = AnswerOutcome.Pending;

    /// <summary>0 to 1; null without a score.</summary>
    public double? Score { get; init; }

    /// <summary>What was found in the reply; null for nothing.</summary>
    public string? Answer { get; init; }

    /// <summary>The right answer as text; null where only scorers know.</summary>
    public string? Target { get; init; }

    /// <summary>Id of the extraction rule that found the answer.</summary>
    public string? Rule { get; init; }

    /// <summary>What the scorers said, one sentence each.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of the rules by which it was scored; null for the benchmark's own.</summary>
    public string? ScoreProfile { get; init; }

    /// <summary>Where the answer's code ran; null where none did.</summary>
    public string? SandboxLevel { get; init; }

    /// <summary>The visible reply.</summary>
    public string? Reply { get; init; }

    /// <summary>Why generation ended, in the provider's word.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Send start to the first generated unit, milliseconds. Streams only.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Time per output token after the first, milliseconds. Streams only.</summary>
    public double? TpotMs { get; init; }

    /// <summary>Send start to the last unit, milliseconds.</summary>
    public double? E2eMs { get; init; }

    /// <summary>From when the question was to be asked to the last unit, milliseconds, retries included.</summary>
    public double? UserE2eMs { get; init; }

    /// <summary>Input tokens.</summary>
    public int InputTokens { get; init; }

    /// <summary>Input tokens read from the provider's prefix cache.</summary>
    public int CachedInputTokens { get; init; }

    /// <summary>Input tokens written to the provider's prefix cache.</summary>
    public int CacheWriteTokens { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public int OutputTokens { get; init; }

    /// <summary>Output tokens spent on reasoning.</summary>
    public int ReasoningTokens { get; init; }

    /// <summary>Where the token counts come from.</summary>
    public TokenSource TokenSource { get; init; }

    /// <summary>What the call cost, US dollars; null where no price is known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Succeeded, or the class of the failure of the call.</summary>
    public Outcome CallOutcome { get; init; }

    /// <summary>HTTP status of the last attempt; null where no reply came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The provider's error code or type.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What the provider or the network said of a failure.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Requests on the wire.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts that gave no token counts but may be billed: they timed out, broke off or were cancelled after they had been sent.</summary>
    public int UncertainAttempts { get; init; }

    /// <summary>The model that the reply names.</summary>
    public string? ResponseModel { get; init; }

    /// <summary>The provider's id of the request.</summary>
    public string? ProviderRequestId { get; init; }

    /// <summary>When the question was sent.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether the answer arrived as a stream.</summary>
    public bool Streamed { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>The same for the same question to the same model in the same way, and for no other.</summary>
    [JsonInclude]
    internal string Key { get; init; } = string.Empty;

    /// <summary>What each scorer gave, for summaries by scorer.</summary>
    [JsonIgnore]
    internal IReadOnlyList<ScorerPart> Parts { get; init; } = [];

    /// <summary>Whether it counts in the denominator.</summary>
    [JsonIgnore]
    internal bool Counts => Outcome is not (AnswerOutcome.Error or AnswerOutcome.Pending or AnswerOutcome.Unjudged);

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Model} {Benchmark} {Item}: {Outcome}");
}
