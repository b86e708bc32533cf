using LlmBench.Canary.Hashing;

namespace LlmBench.Canary.Routing;

/// <summary>Deals buckets to arms so that no more ids change provider than must.</summary>
/// <remarks>
/// An arm grows into the lowest buckets that nobody has and shrinks from its highest, so a larger share holds all of a smaller one,
/// and going back and forth ends where it began. No other arm changes.
/// </remarks>
internal static class RouteRanges
{
    /// <summary>The arms with one of them grown or shrunk.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public static IReadOnlyList<RouteArm> Resize(IReadOnlyList<RouteArm> arms, string name, int buckets)
    {
        RouteArm arm = arms.Skip(1).FirstOrDefault(arm => arm.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new LlmBenchException(
            ErrorIds.RouteInvalid,
            $"The route has no canary arm named '{name}'.",
            $"Name one of these: {string.Join(", ", arms.Skip(1).Select(arm => arm.Name))}.");
        int free = Bucketing.Total - arms.Where(other => other != arm).Sum(other => other.Buckets);
        if (buckets < 0 || buckets > free)
        {
            throw new LlmBenchException(
                ErrorIds.RouteInvalid,
                FormattableString.Invariant($"The arm '{arm.Name}' cannot serve {buckets / 1000m:0.###} % of the ids: 0 to {free / 1000m:0.###} % are possible beside the other arms."),
                "Give a smaller share, or lower that of another arm first.");
        }

        IReadOnlyList<BucketRange> ranges = buckets > arm.Buckets
            ? Merge(arm.Ranges.Concat(Lowest(Free(arms), buckets - arm.Buckets)))
            : [.. Lowest(arm.Ranges, buckets)];
        return [.. arms.Select(other => other == arm ? arm with { Ranges = ranges } : other)];
    }

    /// <summary>The buckets that no arm has, in ascending order.</summary>
    public static IEnumerable<BucketRange> Free(IReadOnlyList<RouteArm> arms)
    {
        int next = 0;
        foreach (BucketRange range in arms.SelectMany(arm => arm.Ranges).OrderBy(range => range.Start))
        {
            if (range.Start > next)
            {
                yield return new BucketRange(next, range.Start);
            }

            next = range.End;
        }

        if (next < Bucketing.Total)
        {
            yield return new BucketRange(next, Bucketing.Total);
        }
    }

    private static IEnumerable<BucketRange> Lowest(IEnumerable<BucketRange> ranges, int buckets)
    {
        foreach (BucketRange range in ranges)
        {
            if (buckets == 0)
            {
                yield break;
            }

            int taken = Math.Min(buckets, range.Count);
            buckets -= taken;
            yield return new BucketRange(range.Start, range.Start + taken);
        }
    }

    private static List<BucketRange> Merge(IEnumerable<BucketRange> ranges)
    {
        List<BucketRange> merged = [];
        foreach (BucketRange range in ranges.OrderBy(range => range.Start))
        {
            if (merged is [.., var last] && last.End == range.Start)
            {
                merged[^1] = last with { End = range.End };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
