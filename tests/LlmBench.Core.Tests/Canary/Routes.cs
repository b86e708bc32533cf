using LlmBench.Canary.Routing;

namespace LlmBench.Tests.Canary;

/// <summary>Routes for tests.</summary>
internal static class Routes
{
    public static CanaryRoute Named(string name, int canaryBuckets = 0) => new CanaryRoute
    {
        Name = name,
        Salt = CanaryRoute.DefaultSalt(name),
        Arms = [new RouteArm { Name = "baseline", Provider = "legacy" }, new RouteArm { Name = "canary", Provider = "new" }],
    }.WithShare("canary", canaryBuckets);

    public static CanaryRoute WithThirdArm(this CanaryRoute route, int buckets) =>
        (route with { Arms = [.. route.Arms, new RouteArm { Name = "third", Provider = "other" }] }).WithShare("third", buckets);

    public static CanaryRoute WithCanary(this CanaryRoute route, Func<RouteArm, RouteArm> change) =>
        route with { Arms = [route.Arms[0], change(route.Arms[1]), .. route.Arms.Skip(2)] };
}
