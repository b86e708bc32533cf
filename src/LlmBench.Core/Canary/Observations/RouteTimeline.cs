using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;

namespace LlmBench.Canary.Observations;

/// <summary>Which arm an id belonged to at a moment of the past, for logs that do not say.</summary>
/// <remarks>
/// The history keeps the number of buckets of each arm, not which ones; but arms grow and shrink by fixed rules, so the ranges follow from the numbers. Where what follows
/// for today is not what the route has, the history does not tell, and the route is taken as it stands. Salt and lists are always those of today.
/// </remarks>
internal sealed class RouteTimeline
{
    private readonly List<(DateTimeOffset Since, RouteResolver Resolver)> _spans = [];

    private RouteTimeline(bool isFromHistory) => IsFromHistory = isFromHistory;

    /// <summary>Whether ids are dealt as they were at the moment asked for; otherwise as they are now.</summary>
    public bool IsFromHistory { get; }

    /// <summary>Follows a route through its history.</summary>
    /// <param name="route">The route as it stands.</param>
    /// <param name="history">The lines of its history.</param>
    /// <param name="secret">The secret of its algorithm, if that has one.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public static RouteTimeline Of(CanaryRoute route, IEnumerable<string> history, byte[] secret)
    {
        HistoryLine[] lines = [.. history.Select(HistoryLine.Read).OfType<HistoryLine>()];
        HashSet<string> voided = [.. lines.Select(line => line.Entry.Voids).OfType<string>()];
        HistoryEntry[] entries = [.. lines.Where(line => !voided.Contains(line.Hash)).Select(line => line.Entry).OrderBy(entry => entry.Utc)];
        List<CanaryRoute> stands = Stands(route, entries);
        if (stands.Count == 0 || !HasRanges(stands[^1], route))
        {
            var now = new RouteTimeline(isFromHistory: false);
            now._spans.Add((DateTimeOffset.MinValue, new RouteResolver(route, secret)));
            return now;
        }

        var timeline = new RouteTimeline(isFromHistory: true);
        timeline._spans.Add((DateTimeOffset.MinValue, new RouteResolver(BeforeAny(route), secret)));
        foreach ((HistoryEntry entry, CanaryRoute stand) in entries.Zip(stands))
        {
            timeline._spans.Add((entry.Utc, new RouteResolver(stand, secret)));
        }

        return timeline;
    }

    /// <summary>Whether a moment is known to be before the route was made, when all ids were the baseline's.</summary>
    public bool IsBeforeRoute(DateTimeOffset moment) => IsFromHistory && moment < _spans[1].Since;

    /// <summary>Where an id belonged.</summary>
    public RouteDecision Resolve(string? id, DateTimeOffset moment)
    {
        int index = _spans.Count - 1;
        while (index > 0 && _spans[index].Since > moment)
        {
            index--;
        }

        return _spans[index].Resolver.Resolve(id);
    }

    // The route after each entry; none where an entry cannot have been made by the rules.
    private static List<CanaryRoute> Stands(CanaryRoute route, HistoryEntry[] entries)
    {
        string[] known = [.. route.Arms.Select(arm => arm.Name)];
        IEnumerable<RouteArm> gone = entries.SelectMany(entry => entry.To?.Buckets.Keys ?? [])
            .Except(known, StringComparer.OrdinalIgnoreCase)
            .Select(name => new RouteArm { Name = name, Provider = name });
        CanaryRoute stand = route with { Arms = [.. route.Arms.Select(arm => arm with { Ranges = [] }), .. gone] };
        List<CanaryRoute> stands = [];
        try
        {
            foreach (HistoryEntry entry in entries)
            {
                stand = Moved(stand, entry.To);
                stands.Add(stand);
            }
        }
        catch (LlmBenchException)
        {
            return [];
        }

        return stands;
    }

    private static CanaryRoute Moved(CanaryRoute route, HistoryStand? to)
    {
        int Wanted(RouteArm arm) => to?.Buckets.FirstOrDefault(entry => entry.Key.Equals(arm.Name, StringComparison.OrdinalIgnoreCase)).Value ?? 0;

        // What shrinks makes room for what grows.
        CanaryRoute moved = route.Arms.Skip(1).OrderBy(arm => Wanted(arm) - arm.Buckets).Aggregate(route, (current, arm) => current.WithShare(arm.Name, Wanted(arm)));
        return moved with { Phase = to?.Phase ?? RoutePhase.RolledBack };
    }

    private static CanaryRoute BeforeAny(CanaryRoute route) =>
        route with { Phase = RoutePhase.Ramping, Arms = [.. route.Arms.Select(arm => arm with { Ranges = [], Allow = [] })] };

    private static bool HasRanges(CanaryRoute followed, CanaryRoute route) => followed.Arms.All(arm =>
        arm.Ranges.SequenceEqual(route.Arms.FirstOrDefault(other => other.Name == arm.Name)?.Ranges ?? []));
}
