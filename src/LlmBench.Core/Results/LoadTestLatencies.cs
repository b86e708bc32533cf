namespace LlmBench.Results;

/// <summary>The latencies of a load test on one model: those of successful requests in the measured window.</summary>
/// <remarks>
/// A percentile of the requests that were sent is an estimate. Low and High say between which values the percentile of all such requests lies
/// with 95 % confidence, whatever the distribution, as long as the load stays what it was.
/// </remarks>
public abstract record LoadTestLatencies
{
    /// <summary>Mean time to first token, milliseconds.</summary>
    public double? TtftMeanMs { get; init; }

    /// <summary>Median time to first token, milliseconds.</summary>
    public double? TtftP50Ms { get; init; }

    /// <summary>TtftP50Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? TtftP50LowMs { get; init; }

    /// <summary>TtftP50Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? TtftP50HighMs { get; init; }

    /// <summary>90th percentile of the time to first token, milliseconds.</summary>
    public double? TtftP90Ms { get; init; }

    /// <summary>95th percentile of the time to first token, milliseconds.</summary>
    public double? TtftP95Ms { get; init; }

    /// <summary>TtftP95Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? TtftP95LowMs { get; init; }

    /// <summary>TtftP95Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? TtftP95HighMs { get; init; }

    /// <summary>99th percentile of the time to first token, milliseconds.</summary>
    public double? TtftP99Ms { get; init; }

    /// <summary>TtftP99Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? TtftP99LowMs { get; init; }

    /// <summary>TtftP99Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? TtftP99HighMs { get; init; }

    /// <summary>Mean time per output token, milliseconds.</summary>
    public double? TpotMeanMs { get; init; }

    /// <summary>Median time per output token, milliseconds.</summary>
    public double? TpotP50Ms { get; init; }

    /// <summary>90th percentile of the time per output token, milliseconds.</summary>
    public double? TpotP90Ms { get; init; }

    /// <summary>95th percentile of the time per output token, milliseconds.</summary>
    public double? TpotP95Ms { get; init; }

    /// <summary>99th percentile of the time per output token, milliseconds.</summary>
    public double? TpotP99Ms { get; init; }

    /// <summary>Mean end-to-end time, milliseconds.</summary>
    public double? E2eMeanMs { get; init; }

    /// <summary>Median end-to-end time, milliseconds.</summary>
    public double? E2eP50Ms { get; init; }

    /// <summary>E2eP50Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? E2eP50LowMs { get; init; }

    /// <summary>E2eP50Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? E2eP50HighMs { get; init; }

    /// <summary>90th percentile of the end-to-end time, milliseconds.</summary>
    public double? E2eP90Ms { get; init; }

    /// <summary>95th percentile of the end-to-end time, milliseconds.</summary>
    public double? E2eP95Ms { get; init; }

    /// <summary>E2eP95Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? E2eP95LowMs { get; init; }

    /// <summary>E2eP95Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? E2eP95HighMs { get; init; }

    /// <summary>99th percentile of the end-to-end time, milliseconds.</summary>
    public double? E2eP99Ms { get; init; }

    /// <summary>E2eP99Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? E2eP99LowMs { get; init; }

    /// <summary>E2eP99Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? E2eP99HighMs { get; init; }

    /// <summary>Median of the first token as the user waits for it, from the intended start, retries included, milliseconds.</summary>
    public double? UserTtftP50Ms { get; init; }

    /// <summary>UserTtftP50Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? UserTtftP50LowMs { get; init; }

    /// <summary>UserTtftP50Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? UserTtftP50HighMs { get; init; }

    /// <summary>90th percentile of the first token as the user waits for it, from the intended start, retries included, milliseconds.</summary>
    public double? UserTtftP90Ms { get; init; }

    /// <summary>95th percentile of the first token as the user waits for it, from the intended start, retries included, milliseconds.</summary>
    public double? UserTtftP95Ms { get; init; }

    /// <summary>UserTtftP95Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? UserTtftP95LowMs { get; init; }

    /// <summary>UserTtftP95Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? UserTtftP95HighMs { get; init; }

    /// <summary>99th percentile of the first token as the user waits for it, from the intended start, retries included, milliseconds.</summary>
    public double? UserTtftP99Ms { get; init; }

    /// <summary>UserTtftP99Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? UserTtftP99LowMs { get; init; }

    /// <summary>UserTtftP99Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? UserTtftP99HighMs { get; init; }

    /// <summary>Median of the whole answer as the user waits for it, from the intended start, retries included, milliseconds.</summary>
    public double? UserE2eP50Ms { get; init; }

    /// <summary>UserE2eP50Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? UserE2eP50LowMs { get; init; }

    /// <summary>UserE2eP50Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? UserE2eP50HighMs { get; init; }

    /// <summary>90th percentile of the whole answer as the user waits for it, from the intended start, retries included, milliseconds.</summary>
    public double? UserE2eP90Ms { get; init; }

    /// <summary>95th percentile of the whole answer as the user waits for it, from the intended start, retries included, milliseconds.</summary>
    public double? UserE2eP95Ms { get; init; }

    /// <summary>UserE2eP95Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? UserE2eP95LowMs { get; init; }

    /// <summary>UserE2eP95Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? UserE2eP95HighMs { get; init; }

    /// <summary>99th percentile of the whole answer as the user waits for it, from the intended start, retries included, milliseconds.</summary>
    public double? UserE2eP99Ms { get; init; }

    /// <summary>UserE2eP99Ms: lower bound of the 95 % interval, milliseconds.</summary>
    public double? UserE2eP99LowMs { get; init; }

    /// <summary>UserE2eP99Ms: upper bound of the 95 % interval, milliseconds; empty with too few samples for one.</summary>
    public double? UserE2eP99HighMs { get; init; }

    /// <summary>Mean of the waiting time over a whole conversation, milliseconds; think time is not in it.</summary>
    public double? ConversationMeanMs { get; init; }

    /// <summary>Median of the waiting time over a whole conversation, milliseconds.</summary>
    public double? ConversationP50Ms { get; init; }

    /// <summary>90th percentile of the waiting time over a whole conversation, milliseconds.</summary>
    public double? ConversationP90Ms { get; init; }

    /// <summary>95th percentile of the waiting time over a whole conversation, milliseconds.</summary>
    public double? ConversationP95Ms { get; init; }

    /// <summary>99th percentile of the waiting time over a whole conversation, milliseconds.</summary>
    public double? ConversationP99Ms { get; init; }

    /// <summary>Median gap between content events, milliseconds.</summary>
    public double? ChunkGapP50Ms { get; init; }

    /// <summary>99th percentile of the gap between content events, milliseconds.</summary>
    public double? ChunkGapP99Ms { get; init; }

    /// <summary>Median of the client's own lateness, milliseconds.</summary>
    public double? SendLagP50Ms { get; init; }

    /// <summary>99th percentile of the client's own lateness, milliseconds.</summary>
    public double? SendLagP99Ms { get; init; }

    /// <summary>The client's greatest lateness, milliseconds.</summary>
    public double? SendLagMaxMs { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"TTFT p95 {TtftP95Ms:0} ms, E2E p95 {E2eP95Ms:0} ms");
}
