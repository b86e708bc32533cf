using LlmBench.Chat;

namespace LlmBench.Canary.Replay;

/// <summary>One request or score of a log, small enough that a month of them fits into memory. What is not known is NaN, or 0 for keys.</summary>
internal readonly record struct ReplayEvent
{
    public required long UtcTicks { get; init; }

    public bool IsScore { get; init; }

    /// <summary>Whom the route deals by.</summary>
    public ulong Unit { get; init; }

    public ulong Conversation { get; init; }

    /// <summary>The request itself, or the one that a score is for.</summary>
    public ulong Request { get; init; }

    public Outcome Outcome { get; init; }

    public bool Truncated { get; init; }

    public short HttpStatus { get; init; }

    public float TtftMs { get; init; }

    public float E2eMs { get; init; }

    public float OutputTokens { get; init; }

    public double CostUsd { get; init; }

    public double Csat { get; init; }
}
