using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>The distributions behind a summary.</summary>
internal sealed class LatencySet
{
    public Distribution Ttft { get; } = new();

    public Distribution Tpot { get; } = new();

    public Distribution E2e { get; } = new();

    public Distribution UserTtft { get; } = new();

    public Distribution UserE2e { get; } = new();

    public Distribution Conversation { get; } = new();

    public Distribution ChunkGap { get; } = new();

    public Distribution SendLag { get; } = new();

    /// <summary>Adds a successful request.</summary>
    public void Add(RequestRow row)
    {
        Ttft.Add(row.TtftMs);
        Tpot.Add(row.TpotMs);
        E2e.Add(row.E2eMs);
        UserTtft.Add(row.UserTtftMs);
        UserE2e.Add(row.UserE2eMs);
        foreach (float gap in row.ChunkGapsMs)
        {
            ChunkGap.Add(gap);
        }
    }
}

internal static class LatencySummary
{
    /// <summary>Fills in the latency columns.</summary>
    public static LoadTestSummary With(this LoadTestSummary summary, LatencySet latency) => summary with
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
        UserTtftP95Ms = Rounded(latency.UserTtft.Percentile(0.95)),
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
    };

    // A thousandth of a millisecond is more than the clock of any network call is good for.
    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
