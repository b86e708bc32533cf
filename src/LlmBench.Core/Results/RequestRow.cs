using System.Text.Json.Serialization;
using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>One request of a load test: who was asked, how it ended, and every time of it. The columns are the same on success and failure.</summary>
public sealed record RequestRow : ICallRow
{
    /// <summary>Request: tells the rows of a detailed run apart.</summary>
    public string RowType { get; } = "Request";

    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The kind of conversation.</summary>
    public required string Category { get; init; }

    /// <summary>Number of the conversation within the run, from 1.</summary>
    public long Conversation { get; init; }

    /// <summary>Number of the turn within the conversation, from 1.</summary>
    public int Turn { get; init; }

    /// <summary>Number of the user, from 1.</summary>
    public int User { get; init; }

    /// <summary>Warm-up or measured, by the intended start.</summary>
    public LoadPhase Phase { get; init; }

    /// <summary>The load of this step of a sweep, users or requests per second; empty without -Sweep.</summary>
    public double? LoadStep { get; init; }

    /// <summary>When the request was sent, wall clock.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether a complete answer arrived.</summary>
    public bool Succeeded { get; init; }

    /// <summary>Succeeded, or the class of the failure.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>HTTP status of the last attempt.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The provider's error code or type.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What the provider or the network said.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Requests on the wire.</summary>
    public int Attempts { get; init; }

    /// <summary>The client's own lateness, milliseconds.</summary>
    public double SendLagMs { get; init; }

    /// <summary>Opening the connection, milliseconds; 0 where an open one was used.</summary>
    public double ConnectMs { get; init; }

    /// <summary>Send start to headers, milliseconds.</summary>
    public double? TtfbMs { get; init; }

    /// <summary>Send start to the first generated unit, milliseconds. Streams only.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Send start to the first visible unit, milliseconds. Streams only.</summary>
    public double? TtfvMs { get; init; }

    /// <summary>Time per output token after the first, milliseconds. Streams only.</summary>
    public double? TpotMs { get; init; }

    /// <summary>Send start to the last unit, milliseconds.</summary>
    public double? E2eMs { get; init; }

    /// <summary>Intended start to the first unit, milliseconds, queueing and retries included.</summary>
    public double? UserTtftMs { get; init; }

    /// <summary>Intended start to the last unit, milliseconds, queueing and retries included.</summary>
    public double? UserE2eMs { get; init; }

    /// <summary>Waits between attempts, milliseconds.</summary>
    public double RetryWaitMs { get; init; }

    /// <summary>Waits after a 429, milliseconds.</summary>
    public double ThrottledMs { get; init; }

    /// <summary>Input tokens, the history that was sent again included.</summary>
    public int InputTokens { get; init; }

    /// <summary>Input tokens read from the provider's prefix cache.</summary>
    public int CachedInputTokens { get; init; }

    /// <summary>Input tokens written to the prefix cache.</summary>
    public int CacheWriteTokens { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public int OutputTokens { get; init; }

    /// <summary>Output tokens spent on reasoning.</summary>
    public int ReasoningTokens { get; init; }

    /// <summary>Where the token counts come from.</summary>
    public TokenSource TokenSource { get; init; }

    /// <summary>List price of the request, US dollars; empty where it is not known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Attempts that gave no token counts but may be billed: they timed out, broke off or were cancelled after they had been sent.</summary>
    public int UncertainAttempts { get; init; }

    /// <summary>Events that carried a generated unit.</summary>
    public int UnitEvents { get; init; }

    /// <summary>Why generation ended, in the provider's word.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The model that the reply names.</summary>
    public string? ResponseModel { get; init; }

    /// <summary>The provider's id of the request.</summary>
    public string? ProviderRequestId { get; init; }

    /// <summary>Whether the answer arrived as a stream.</summary>
    public bool Streamed { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>Gaps between unit events, milliseconds: kept in run folders so that distributions can be rebuilt, but no column.</summary>
    [JsonInclude]
    internal IReadOnlyList<float> ChunkGapsMs { get; init; } = [];

    Outcome ICallRow.CallOutcome => Outcome;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Model} {Category} {Conversation}.{Turn}: {Outcome}");
}
