using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>The metrics that are compared, in the order of their rows.</summary>
internal static class Metrics
{
    public const string Milliseconds = "ms";
    public const string Share = "share";
    public const string Dollars = "USD";

    public static Metric RequestsPerSecond { get; } = new("RequestsPerSecond", "Requests/s", MetricGroup.Throughput, "1/s", false);

    public static Metric OutputTokensPerSecond { get; } = new("OutputTokensPerSecond", "Output tokens/s", MetricGroup.Throughput, "1/s", false);

    public static Metric ErrorRate { get; } = new("ErrorRate", "Error rate", MetricGroup.Reliability, Share, true);

    public static Metric TruncationRate { get; } = new("TruncationRate", "Truncated answers", MetricGroup.Reliability, Share, true);

    public static Metric CostPerRequest { get; } = new("CostPerRequestUsd", "Cost per request", MetricGroup.Cost, Dollars, true);

    public static Metric CostPer1KConversations { get; } = new("CostPer1KConversationsUsd", "Cost per 1K conv.", MetricGroup.Cost, Dollars, true);

    public static Metric CostPerMonth { get; } = new("CostPerMonthUsd", "Cost per month", MetricGroup.Cost, Dollars, true);

    public static Metric Score { get; } = new("Score", "Score", MetricGroup.Quality, "score", false);

    public static Metric Csat { get; } = new("Csat", "CSAT", MetricGroup.Satisfaction, "score", false);

    public static IReadOnlyList<LatencyMetric> Latencies { get; } =
    [
        .. OfTime(LatencyKind.Ttft, "Ttft", "TTFT", row => [row.TtftMeanMs, row.TtftP50Ms, row.TtftP95Ms, row.TtftP99Ms]),
        .. OfTime(LatencyKind.E2e, "E2e", "End to end", row => [row.E2eMeanMs, row.E2eP50Ms, row.E2eP95Ms, row.E2eP99Ms]),
        .. OfTime(LatencyKind.UserTtft, "UserTtft", "User TTFT", row => [null, null, row.UserTtftP95Ms, null]),
        .. OfTime(LatencyKind.UserE2e, "UserE2e", "User end to end", row => [null, null, row.UserE2eP95Ms, row.UserE2eP99Ms]),
        .. OfTime(LatencyKind.Tpot, "Tpot", "TPOT", row => [row.TpotMeanMs, row.TpotP50Ms, row.TpotP95Ms, row.TpotP99Ms]),
    ];

    public static IEnumerable<Metric> All =>
        Latencies.Select(latency => latency.Metric).Concat([RequestsPerSecond, OutputTokensPerSecond, ErrorRate, TruncationRate, CostPerRequest, CostPer1KConversations, CostPerMonth, Score, Csat]);

    private static IEnumerable<LatencyMetric> OfTime(LatencyKind kind, string name, string label, Func<LoadTestSummary, double?[]> columns)
    {
        yield return new LatencyMetric(new Metric($"{name}MeanMs", $"{label} mean", MetricGroup.Latency, Milliseconds, true), kind, null, row => columns(row)[0]);
        yield return new LatencyMetric(new Metric($"{name}P50Ms", $"{label} p50", MetricGroup.Latency, Milliseconds, true), kind, 0.50, row => columns(row)[1]);
        yield return new LatencyMetric(new Metric($"{name}P95Ms", $"{label} p95", MetricGroup.Latency, Milliseconds, true), kind, 0.95, row => columns(row)[2]);
        yield return new LatencyMetric(new Metric($"{name}P99Ms", $"{label} p99", MetricGroup.Latency, Milliseconds, true), kind, 0.99, row => columns(row)[3]);
    }
}

/// <summary>A statistic of a time.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Kind">Which time.</param>
/// <param name="Share">The quantile; null for the mean.</param>
/// <param name="FromSummary">Its column in a summary row; null where the row has none.</param>
internal sealed record LatencyMetric(Metric Metric, LatencyKind Kind, double? Share, Func<LoadTestSummary, double?> FromSummary);
