using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>How two sides lie to each other in time, and whether their requests can be paired.</summary>
/// <param name="Design">Paired, concurrent, or one after the other.</param>
/// <param name="ConfoundedBy">What else may be behind a change; empty where the sides ran at the same time.</param>
internal sealed record TimeRelation(ComparisonDesign Design, string ConfoundedBy)
{
    // Sides that share less than this of the shorter one's time are one after the other.
    private const double Together = 0.5;

    // Turns that both sides have, as a share of those of the smaller side: failures end conversations early, so it is never quite all.
    private const double Matching = 0.8;

    public static TimeRelation Of(ComparedSide reference, ComparedSide difference)
    {
        if (reference.Facts is not { Start: { } firstStart, End: { } firstEnd } || difference.Facts is not { Start: { } secondStart, End: { } secondEnd })
        {
            return new TimeRelation(ComparisonDesign.Unknown, "it is not known when the sides were measured");
        }

        double shared = (Min(firstEnd, secondEnd) - Max(firstStart, secondStart)).TotalSeconds;
        double shorter = Math.Min((firstEnd - firstStart).TotalSeconds, (secondEnd - secondStart).TotalSeconds);
        if (shared < Together * shorter || shared < 0)
        {
            return new TimeRelation(ComparisonDesign.BeforeAfter, Describe(firstStart, firstEnd, secondStart, secondEnd));
        }

        bool paired = reference.Facts.Of(Fact.Seed) is { Length: > 0 } seed && seed == difference.Facts.Of(Fact.Seed) && Matches(reference, difference);
        return new TimeRelation(paired ? ComparisonDesign.Paired : ComparisonDesign.Concurrent, string.Empty);
    }

    private static bool Matches(ComparedSide reference, ComparedSide difference)
    {
        HashSet<(ulong, ushort)> turns = [.. reference.Kept.Calls.Select(call => (call.Cluster, call.Turn))];
        int smaller = Math.Min(turns.Count, difference.Kept.Calls.Count);
        return smaller > 0 && difference.Kept.Calls.Count(call => turns.Contains((call.Cluster, call.Turn))) >= Matching * smaller;
    }

    private static string Describe(DateTimeOffset firstStart, DateTimeOffset firstEnd, DateTimeOffset secondStart, DateTimeOffset secondEnd)
    {
        string order = firstStart <= secondStart ? "before" : "after";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the reference ran {order} the difference ({firstStart.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {firstEnd.UtcDateTime:yyyy-MM-dd HH:mm:ss} and {secondStart.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {secondEnd.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC): load, network and time of day may be behind a change as well");
    }

    private static DateTimeOffset Min(DateTimeOffset first, DateTimeOffset second) => first < second ? first : second;

    private static DateTimeOffset Max(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;
}
