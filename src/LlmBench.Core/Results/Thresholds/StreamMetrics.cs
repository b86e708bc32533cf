namespace LlmBench.Results.Thresholds;

/// <summary>The columns that only streams have.</summary>
internal static class StreamMetrics
{
    private static readonly string[] s_starts =
        ["Ttft", "UserTtft", "Ttfv", "Tpot", "ChunkGap", nameof(LoadTestSummary.TokensPerChunk), nameof(LoadTestSummary.OutputTokensPerSecondPerUser)];

    public static bool Contains(string metric) => s_starts.Any(start => metric.StartsWith(start, StringComparison.Ordinal));
}
