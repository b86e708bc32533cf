using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Export;

/// <summary>Who serves whom, with the route's phase and kill switch worked in: what a router that knows neither must be told.</summary>
internal sealed record EffectiveShares
{
    public required RouteArm Baseline { get; init; }

    /// <summary>All buckets in ascending order, each part with the arm that serves it; neighbours differ.</summary>
    public required IReadOnlyList<(BucketRange Range, RouteArm Arm)> Parts { get; init; }

    /// <summary>Ids that an arm serves whatever their bucket; those of the deny list with the baseline.</summary>
    public required IReadOnlyList<(string Id, RouteArm Arm)> Listed { get; init; }

    /// <summary>Why the baseline serves everybody; null where the ranges and lists are in force.</summary>
    public string? Override { get; init; }

    /// <summary>The canaries that serve anybody.</summary>
    public IEnumerable<RouteArm> Serving => Parts.Select(part => part.Arm).Concat(Listed.Select(listed => listed.Arm)).Where(arm => arm != Baseline).Distinct();

    public static EffectiveShares Of(CanaryRoute route, bool isKilled)
    {
        string? why = isKilled ? "the kill switch is on"
            : route.Phase == RoutePhase.RolledBack ? "the route is rolled back"
            : route.Phase == RoutePhase.Blocked ? "the canary is blocked"
            : null;
        return new EffectiveShares
        {
            Baseline = route.Baseline,
            Override = why,
            Parts = why is null ? Split(route) : [(new BucketRange(0, Bucketing.Total), route.Baseline)],
            Listed = why is null
                ? [.. route.Deny.Select(id => (id, route.Baseline)), .. route.Arms.SelectMany(arm => arm.Allow.Select(id => (id, arm)))]
                : [],
        };
    }

    /// <summary>The parts with their bounds on whole multiples of some buckets, for routers that are coarser; parts that become empty are left out.</summary>
    public IReadOnlyList<(BucketRange Range, RouteArm Arm)> PartsIn(int multiple)
    {
        int Bound(int bucket) => (bucket + (multiple / 2)) / multiple * multiple;
        return Joined(Parts.Select(part => (new BucketRange(Bound(part.Range.Start), Bound(part.Range.End)), part.Arm)).Where(part => part.Item1.Count > 0));
    }

    private static List<(BucketRange Range, RouteArm Arm)> Split(CanaryRoute route) => Joined(route.Arms
        .SelectMany(arm => arm.Ranges.Select(range => (range, arm)))
        .Concat(RouteRanges.Free(route.Arms).Select(range => (range, arm: route.Baseline)))
        .OrderBy(part => part.range.Start));

    private static List<(BucketRange Range, RouteArm Arm)> Joined(IEnumerable<(BucketRange Range, RouteArm Arm)> parts)
    {
        List<(BucketRange Range, RouteArm Arm)> joined = [];
        foreach ((BucketRange range, RouteArm arm) in parts)
        {
            if (joined is [.., var last] && last.Arm == arm)
            {
                joined[^1] = (last.Range with { End = range.End }, arm);
            }
            else
            {
                joined.Add((range, arm));
            }
        }

        return joined;
    }
}
