namespace LlmBench.Results;

/// <summary>Turns distributions into the latency columns of a summary.</summary>
internal static class LatencySummary
{
    /// <summary>Fills in the latency columns.</summary>
    public static LoadTestSummary With(this LoadTestSummary summary, LatencySet latency) => (summary with
    {
        TtftMeanMs = Rounded(latency.Ttft.Mean),
        TtftP50Ms = Rounded(latency.Ttft.Percentile(0.50)),
        TtftP90Ms = Rounded(latency.Ttft.Percentile(0.90)),
        TtftP95Ms = Rounded(latency.Ttft.Percentile(0.95)),
        TtftP99Ms = Rounded(latency.Ttft.Percentile(0.99)),
        TpotMeanMs = Rounded(latency.Tpot.Mean),
        TpotP50Ms = Rounded(latency.Tpot.Percentile(0.50)),
        TpotP90Ms = Rounded(latency.Tpot.Percentile(0.90)),
        TpotP95Ms = Rounded(latency.Tpot.Percentile(0.95)),
        TpotP99Ms = Rounded(latency.Tpot.Percentile(0.99)),
        E2eMeanMs = Rounded(latency.E2e.Mean),
        E2eP50Ms = Rounded(latency.E2e.Percentile(0.50)),
        E2eP90Ms = Rounded(latency.E2e.Percentile(0.90)),
        E2eP95Ms = Rounded(latency.E2e.Percentile(0.95)),
        E2eP99Ms = Rounded(latency.E2e.Percentile(0.99)),
        UserTtftP50Ms = Rounded(latency.UserTtft.Percentile(0.50)),
        UserTtftP90Ms = Rounded(latency.UserTtft.Percentile(0.90)),
        UserTtftP95Ms = Rounded(latency.UserTtft.Percentile(0.95)),
        UserTtftP99Ms = Rounded(latency.UserTtft.Percentile(0.99)),
        UserE2eP50Ms = Rounded(latency.UserE2e.Percentile(0.50)),
        UserE2eP90Ms = Rounded(latency.UserE2e.Percentile(0.90)),
        UserE2eP95Ms = Rounded(latency.UserE2e.Percentile(0.95)),
        UserE2eP99Ms = Rounded(latency.UserE2e.Percentile(0.99)),
        ConversationMeanMs = Rounded(latency.Conversation.Mean),
        ConversationP50Ms = Rounded(latency.Conversation.Percentile(0.50)),
        ConversationP90Ms = Rounded(latency.Conversation.Percentile(0.90)),
        ConversationP95Ms = Rounded(latency.Conversation.Percentile(0.95)),
        ConversationP99Ms = Rounded(latency.Conversation.Percentile(0.99)),
        ChunkGapP50Ms = Rounded(latency.ChunkGap.Percentile(0.50)),
        ChunkGapP99Ms = Rounded(latency.ChunkGap.Percentile(0.99)),
        SendLagP50Ms = Rounded(latency.SendLag.Percentile(0.50)),
        SendLagP99Ms = Rounded(latency.SendLag.Percentile(0.99)),
        SendLagMaxMs = Rounded(latency.SendLag.Max),
        OutputTokensPerSecondPerUser = latency.Tpot.Percentile(0.50) is { } tpot and > 0 ? Rounded(1000 / tpot) : null,
        PercentileMethod = latency.E2e.IsExact ? "Exact" : "HdrHistogram",
        Samples = latency.E2e.Count,
    }).WithBounds(latency);

    private static LoadTestSummary WithBounds(this LoadTestSummary summary, LatencySet latency) => summary with
    {
        TtftP50LowMs = Rounded(latency.Ttft.Bounds(0.50).Low),
        TtftP50HighMs = Rounded(latency.Ttft.Bounds(0.50).High),
        TtftP95LowMs = Rounded(latency.Ttft.Bounds(0.95).Low),
        TtftP95HighMs = Rounded(latency.Ttft.Bounds(0.95).High),
        TtftP99LowMs = Rounded(latency.Ttft.Bounds(0.99).Low),
        TtftP99HighMs = Rounded(latency.Ttft.Bounds(0.99).High),
        E2eP50LowMs = Rounded(latency.E2e.Bounds(0.50).Low),
        E2eP50HighMs = Rounded(latency.E2e.Bounds(0.50).High),
        E2eP95LowMs = Rounded(latency.E2e.Bounds(0.95).Low),
        E2eP95HighMs = Rounded(latency.E2e.Bounds(0.95).High),
        E2eP99LowMs = Rounded(latency.E2e.Bounds(0.99).Low),
        E2eP99HighMs = Rounded(latency.E2e.Bounds(0.99).High),
        UserTtftP50LowMs = Rounded(latency.UserTtft.Bounds(0.50).Low),
        UserTtftP50HighMs = Rounded(latency.UserTtft.Bounds(0.50).High),
        UserTtftP95LowMs = Rounded(latency.UserTtft.Bounds(0.95).Low),
        UserTtftP95HighMs = Rounded(latency.UserTtft.Bounds(0.95).High),
        UserTtftP99LowMs = Rounded(latency.UserTtft.Bounds(0.99).Low),
        UserTtftP99HighMs = Rounded(latency.UserTtft.Bounds(0.99).High),
        UserE2eP50LowMs = Rounded(latency.UserE2e.Bounds(0.50).Low),
        UserE2eP50HighMs = Rounded(latency.UserE2e.Bounds(0.50).High),
        UserE2eP95LowMs = Rounded(latency.UserE2e.Bounds(0.95).Low),
        UserE2eP95HighMs = Rounded(latency.UserE2e.Bounds(0.95).High),
        UserE2eP99LowMs = Rounded(latency.UserE2e.Bounds(0.99).Low),
        UserE2eP99HighMs = Rounded(latency.UserE2e.Bounds(0.99).High),
    };

    // A thousandth of a millisecond is more than the clock of any network call is good for.
    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
