namespace LlmBench.Chat;

/// <summary>The times of one exchange, in milliseconds from the monotonic clock; null where something did not happen.</summary>
/// <remarks>All but <see cref="SendLagMs"/>, <see cref="UserTtftMs"/> and <see cref="UserE2eMs"/> belong to the last attempt alone.</remarks>
public sealed record ExchangeTimes
{
    /// <summary>The client's own lateness: from the intended start to the first send.</summary>
    public double SendLagMs { get; init; }

    /// <summary>Name resolution, TCP and TLS; 0 where an open connection was used.</summary>
    public double ConnectMs { get; init; }

    /// <summary>Send start to the reply's headers.</summary>
    public double? TtfbMs { get; init; }

    /// <summary>Send start to the first event of any kind, a role-only chunk included.</summary>
    public double? TtfeMs { get; init; }

    /// <summary>Send start to the first event with a generated unit in any channel. Streams only.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Send start to the first visible unit. Streams only.</summary>
    public double? TtfvMs { get; init; }

    /// <summary>(last unit - first unit) / (output tokens - 1). Only where two or more tokens arrived in more than one read.</summary>
    public double? TpotMs { get; init; }

    /// <summary>Send start to the last unit; without a stream, to the end of the reply.</summary>
    public double? E2eMs { get; init; }

    /// <summary>Send start to the end of the stream.</summary>
    public double? StreamCloseMs { get; init; }

    /// <summary>Intended start to the first unit, queueing, retries and waits included.</summary>
    public double? UserTtftMs { get; init; }

    /// <summary>Intended start to the last unit, queueing, retries and waits included.</summary>
    public double? UserE2eMs { get; init; }

    /// <summary>All waits between attempts.</summary>
    public double RetryWaitMs { get; init; }

    /// <summary>The part of <see cref="RetryWaitMs"/> that follows a 429.</summary>
    public double ThrottledMs { get; init; }
}
