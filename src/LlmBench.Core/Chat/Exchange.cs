namespace LlmBench.Chat;

/// <summary>The record of asking a provider once: what was asked of whom, every attempt, all times, the usage and the outcome.</summary>
/// <remarks>A single completion, a benchmark sample, a load-test turn and a canary request are all exchanges.</remarks>
public sealed record Exchange
{
    /// <summary>Name of the provider's profile.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The model that the reply names; it is the one that is billed.</summary>
    public string? ResponseModel { get; init; }

    /// <summary>When the first attempt was sent, wall clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether the answer arrived as a stream. Some servers ignore the wish for one.</summary>
    public required bool Streamed { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public required bool Simulated { get; init; }

    /// <summary>How it ended, which is how its last attempt ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Every request on the wire, in order; at least one.</summary>
    public required IReadOnlyList<Attempt> Attempts { get; init; }

    /// <summary>All times.</summary>
    public required ExchangeTimes Times { get; init; }

    /// <summary>The tokens, and where their count comes from.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>The visible answer; what has arrived of it where the exchange failed.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The reasoning, where the provider shows it.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Why generation ended, in the provider's own word.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The limits that the reply's headers state.</summary>
    public RateLimitHeaders? RateLimits { get; init; }

    /// <summary>The server's own processing time, where it states one (<c>openai-processing-ms</c>), milliseconds.</summary>
    public double? ServerProcessingMs { get; init; }

    /// <summary>Events that carried a generated unit.</summary>
    public int UnitEvents { get; init; }

    /// <summary>Gaps between those events, milliseconds.</summary>
    public IReadOnlyList<float> ChunkGapsMs { get; init; } = [];

    /// <summary>Whether a complete answer arrived.</summary>
    public bool Succeeded => Outcome == Outcome.Succeeded;

    /// <summary>The last attempt, which decided the outcome.</summary>
    public Attempt LastAttempt => Attempts[^1];

    /// <inheritdoc />
    public override string ToString() => $"{Provider}/{Model}: {Outcome}";
}
