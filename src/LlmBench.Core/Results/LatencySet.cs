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
        TtftMeanMs = latency.Ttft.Mean,
        TtftP50Ms = latency.Ttft.Percentile(0.50),
        TtftP90Ms = latency.Ttft.Percentile(0.90),
        TtftP95Ms = latency.Ttft.Percentile(0.95),
        TtftP99Ms = latency.Ttft.Percentile(0.99),
        TpotMeanMs = latency.Tpot.Mean,
        TpotP50Ms = latency.Tpot.Percentile(0.50),
        TpotP90Ms = latency.Tpot.Percentile(0.90),
        TpotP95Ms = latency.Tpot.Percentile(0.95),
        TpotP99Ms = latency.Tpot.Percentile(0.99),
        E2eMeanMs = latency.E2e.Mean,
        E2eP50Ms = latency.E2e.Percentile(0.50),
        E2eP90Ms = latency.E2e.Percentile(0.90),
        E2eP95Ms = latency.E2e.Percentile(0.95),
        E2eP99Ms = latency.E2e.Percentile(0.99),
        UserTtftP95Ms = latency.UserTtft.Percentile(0.95),
        UserE2eP95Ms = latency.UserE2e.Percentile(0.95),
        UserE2eP99Ms = latency.UserE2e.Percentile(0.99),
        ConversationMeanMs = latency.Conversation.Mean,
        ConversationP50Ms = latency.Conversation.Percentile(0.50),
        ConversationP90Ms = latency.Conversation.Percentile(0.90),
        ConversationP95Ms = latency.Conversation.Percentile(0.95),
        ConversationP99Ms = latency.Conversation.Percentile(0.99),
        ChunkGapP50Ms = latency.ChunkGap.Percentile(0.50),
        ChunkGapP99Ms = latency.ChunkGap.Percentile(0.99),
        SendLagP50Ms = latency.SendLag.Percentile(0.50),
        SendLagP99Ms = latency.SendLag.Percentile(0.99),
        SendLagMaxMs = latency.SendLag.Max,
        OutputTokensPerSecondPerUser = latency.Tpot.Percentile(0.50) is { } tpot and > 0 ? 1000 / tpot : null,
        PercentileMethod = latency.E2e.IsExact ? "Exact" : "HdrHistogram",
        Samples = latency.E2e.Count,
    };
}
