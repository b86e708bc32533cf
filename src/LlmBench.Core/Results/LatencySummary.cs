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

    private static LoadTestSummary WithBounds(this LoadTestSummary summary, LatencySet latency)
    {
        (double? ttftP50Low, double? ttftP50High) = latency.Ttft.Bounds(0.50);
        (double? ttftP95Low, double? ttftP95High) = latency.Ttft.Bounds(0.95);
        (double? ttftP99Low, double? ttftP99High) = latency.Ttft.Bounds(0.99);
        (double? e2eP50Low, double? e2eP50High) = latency.E2e.Bounds(0.50);
        (double? e2eP95Low, double? e2eP95High) = latency.E2e.Bounds(0.95);
        (double? e2eP99Low, double? e2eP99High) = latency.E2e.Bounds(0.99);
        (double? userTtftP50Low, double? userTtftP50High) = latency.UserTtft.Bounds(0.50);
        (double? userTtftP95Low, double? userTtftP95High) = latency.UserTtft.Bounds(0.95);
        (double? userTtftP99Low, double? userTtftP99High) = latency.UserTtft.Bounds(0.99);
        (double? userE2eP50Low, double? userE2eP50High) = latency.UserE2e.Bounds(0.50);
        (double? userE2eP95Low, double? userE2eP95High) = latency.UserE2e.Bounds(0.95);
        (double? userE2eP99Low, double? userE2eP99High) = latency.UserE2e.Bounds(0.99);
        return summary with
        {
            TtftP50LowMs = Rounded(ttftP50Low),
            TtftP50HighMs = Rounded(ttftP50High),
            TtftP95LowMs = Rounded(ttftP95Low),
            TtftP95HighMs = Rounded(ttftP95High),
            TtftP99LowMs = Rounded(ttftP99Low),
            TtftP99HighMs = Rounded(ttftP99High),
            E2eP50LowMs = Rounded(e2eP50Low),
            E2eP50HighMs = Rounded(e2eP50High),
            E2eP95LowMs = Rounded(e2eP95Low),
            E2eP95HighMs = Rounded(e2eP95High),
            E2eP99LowMs = Rounded(e2eP99Low),
            E2eP99HighMs = Rounded(e2eP99High),
            UserTtftP50LowMs = Rounded(userTtftP50Low),
            UserTtftP50HighMs = Rounded(userTtftP50High),
            UserTtftP95LowMs = Rounded(userTtftP95Low),
            UserTtftP95HighMs = Rounded(userTtftP95High),
            UserTtftP99LowMs = Rounded(userTtftP99Low),
            UserTtftP99HighMs = Rounded(userTtftP99High),
            UserE2eP50LowMs = Rounded(userE2eP50Low),
            UserE2eP50HighMs = Rounded(userE2eP50High),
            UserE2eP95LowMs = Rounded(userE2eP95Low),
            UserE2eP95HighMs = Rounded(userE2eP95High),
            UserE2eP99LowMs = Rounded(userE2eP99Low),
            UserE2eP99HighMs = Rounded(userE2eP99High),
        };
    }

    // A thousandth of a millisecond is more than the clock of any network call is good for.
    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
