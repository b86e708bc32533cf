using System.Globalization;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>Compares what requests and conversations cost. Conversations, not their requests, are what is independent.</summary>
internal static class CostContrasts
{
    public static Contrast PerRequest(PairOfSides sides)
    {
        var contrast = new Contrast(Metrics.CostPerRequest)
        {
            Reference = PerRequest(sides.Reference),
            Difference = PerRequest(sides.Difference),
            ReferenceSamples = sides.Reference.Priced,
            DifferenceSamples = sides.Difference.Priced,
            Caveat = Unpriced(sides.Reference.Requests - sides.Reference.Priced, sides.Difference.Requests - sides.Difference.Priced, "requests"),
        };
        return !sides.HasCalls ? contrast with { Unresolved = SummaryReason.Text }
            : sides.Reference.Priced == 0 || sides.Difference.Priced == 0 ? contrast with { Unresolved = "the price is not known on both sides (Set-LlmPrice adds it)", Caveat = null }
            : MeanContrast.Test(contrast, sides.Sample(sides.Reference, call => call.CostUsd), sides.Sample(sides.Difference, call => call.CostUsd), sides.IsPaired, sides.Unit, sides.Confidence);
    }

    public static Contrast Per1KConversations(PairOfSides sides) => OfConversations(sides, Metrics.CostPer1KConversations, 1000);

    public static Contrast PerMonth(PairOfSides sides, CostProjection projection) =>
        OfConversations(sides, Metrics.CostPerMonth, (double)projection.ConversationsPerDay * (double)projection.Days);

    private static double? PerRequest(ComparedSide side) => side.HasCalls
        ? side.Priced == 0 ? null : (double)(side.CostUsd / side.Priced)
        : (double?)side.Summaries.Select(summary => summary.CostPerRequestUsd).FirstOrDefault(cost => cost is not null);

    private static Contrast OfConversations(PairOfSides sides, Metric metric, double conversations)
    {
        Dictionary<ulong, int> clusters = [];
        (double? first, long firstCount, ClusteredSample? reference) = Read(sides.Reference, conversations, clusters);
        (double? second, long secondCount, ClusteredSample? difference) = Read(sides.Difference, conversations, clusters);
        var contrast = new Contrast(metric)
        {
            Reference = first,
            Difference = second,
            ReferenceSamples = firstCount,
            DifferenceSamples = secondCount,
            Caveat = Unpriced(sides.Reference.Conversations.Unpriced, sides.Difference.Conversations.Unpriced, "conversations"),
        };
        return reference is null || difference is null
            ? contrast with { Unresolved = first is null || second is null ? "the cost of conversations is not known on both sides" : SummaryReason.Text }
            : MeanContrast.Test(contrast, reference.Among(clusters.Count), difference.Among(clusters.Count), sides.IsPaired, "conversations", sides.Confidence);
    }

    private static (double? Mean, long Count, ClusteredSample? Sample) Read(ComparedSide side, double scale, Dictionary<ulong, int> clusters)
    {
        if (side.Conversations.Count > 0)
        {
            return ((double)side.Conversations.MeanUsd!.Value * scale, side.Conversations.Count, Sample(side.Conversations.Kept, scale, clusters));
        }

        if (side.HasCalls)
        {
            // Requests alone do not say how a conversation ended: only those with a cancelled request are known to be cut off.
            var costs = side.Kept.Calls
                .GroupBy(call => call.Cluster)
                .Where(conversation => conversation.All(call => call.Outcome != Outcome.Cancelled) && conversation.Any(call => !float.IsNaN(call.CostUsd)))
                .Select(conversation => (conversation.Key, conversation.Sum(call => float.IsNaN(call.CostUsd) ? 0 : (double)call.CostUsd)))
                .ToList();
            return costs.Count == 0 || side.Facts.Of(Fact.Kind) != "load test" ? (null, 0, null) : (costs.Average(cost => cost.Item2) * scale, costs.Count, Sample(costs, scale, clusters));
        }

        decimal? per1K = side.Summaries.Select(summary => summary.CostPer1KConversationsUsd).FirstOrDefault(cost => cost is not null);
        return ((double?)per1K / 1000 * scale, side.Summaries.Sum(summary => summary.Conversations), null);
    }

    private static ClusteredSample Sample(IReadOnlyList<(ulong Cluster, double CostUsd)> costs, double scale, Dictionary<ulong, int> clusters)
    {
        var indexes = new int[costs.Count];
        for (int index = 0; index < indexes.Length; index++)
        {
            if (!clusters.TryGetValue(costs[index].Cluster, out indexes[index]))
            {
                clusters[costs[index].Cluster] = indexes[index] = clusters.Count;
            }
        }

        return new ClusteredSample([.. costs.Select(cost => (float)(cost.CostUsd * scale))], indexes, clusters.Count);
    }

    private static string? Unpriced(long reference, long difference, string what) =>
        reference + difference == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"the cost of {reference} and {difference} {what} is not known and in no mean");
}
