using LlmBench.Canary.Hashing;
using LlmBench.Canary.Store;

namespace LlmBench.Canary.Routing;

/// <summary>A route in words, the same in every culture.</summary>
internal static class RouteText
{
    /// <summary>Such as <c>holysheep 10 %, legacy 90 %</c>.</summary>
    public static string Shares(CanaryRoute route) =>
        string.Join(", ", route.Arms.Skip(1).Append(route.Baseline with { Ranges = [new BucketRange(0, Left(route))] }).Select(arm => $"{arm.Name} {RouteShare.Text(arm.Buckets)}"));

    /// <summary>The canaries alone, such as <c>holysheep 10 %</c>.</summary>
    public static string Shares(HistoryStand stand) => string.Join(", ", stand.Buckets.Select(arm => $"{arm.Key} {RouteShare.Text(arm.Value)}"));

    /// <summary>The names of arms, with the provider where it is called otherwise.</summary>
    public static string Names(IEnumerable<RouteArm> arms) =>
        string.Join(", ", arms.Select(arm => arm.Name.Equals(arm.Provider, StringComparison.OrdinalIgnoreCase) ? arm.Name : $"{arm.Name} ({arm.Provider})"));

    private static int Left(CanaryRoute route) => Bucketing.Total - route.Arms.Sum(arm => arm.Buckets);
}
