using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Gates;

/// <summary>The buckets of each canary from a moment on.</summary>
internal sealed record ShareSpan(DateTimeOffset Since, IReadOnlyDictionary<string, int> Buckets)
{
    /// <summary>The route's shares as they are, since its step began.</summary>
    public static ShareSpan Of(CanaryRoute route) =>
        new(route.StepStartedUtc ?? route.RampStartedUtc ?? route.UpdatedUtc, route.Arms.Skip(1).ToDictionary(arm => arm.Name, arm => arm.Buckets, StringComparer.OrdinalIgnoreCase));

    /// <summary>The share of the ids that an arm has, 0 to 1.</summary>
    public double Of(string arm) => Count(arm) / (double)Bucketing.Total;

    /// <summary>The share of an arm among its ids and the baseline's, 0 to 1.</summary>
    public double AgainstBaseline(string arm)
    {
        int own = Count(arm);
        int baseline = Bucketing.Total - Buckets.Values.Sum();
        return own + baseline == 0 ? 0 : (double)own / (own + baseline);
    }

    public bool HasSame(IReadOnlyDictionary<string, int> buckets) => buckets.Count == Buckets.Count && buckets.All(pair => Count(pair.Key) == pair.Value);

    private int Count(string arm) =>
        Buckets.TryGetValue(arm, out int buckets) ? buckets : Buckets.FirstOrDefault(pair => pair.Key.Equals(arm, StringComparison.OrdinalIgnoreCase)).Value;
}
