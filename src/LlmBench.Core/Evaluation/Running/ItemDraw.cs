using LlmBench.Statistics;

namespace LlmBench.Evaluation.Running;

/// <summary>Puts the questions of a benchmark into the order in which they are asked.</summary>
/// <remarks>
/// The order is drawn once from the seed, and its first n questions are the sample of n: a larger sample holds the smaller one, all models get the same
/// questions, and what has been asked when a run stops early is a sample like any other. Each category has its due share at every point, to within
/// one question: its k-th of m questions, in random order, stands at (k + its own offset) / m.
/// </remarks>
internal static class ItemDraw
{
    public static IReadOnlyList<BenchmarkItem> Order(IEnumerable<BenchmarkItem> items, int seed) =>
    [
        .. items
            .GroupBy(item => item.Category, StringComparer.Ordinal)
            .SelectMany(category => Place(category.Key, [.. category], seed))
            .OrderBy(place => place.Position)
            .ThenBy(place => place.Item.Id, StringComparer.Ordinal)
            .Select(place => place.Item),
    ];

    private static IEnumerable<(double Position, BenchmarkItem Item)> Place(string category, List<BenchmarkItem> items, int seed)
    {
        double offset = SeededChance.For((ulong)seed, category, 0).NextUnit();
        return items
            .OrderBy(item => SeededChance.For((ulong)seed, item.Id, 1).NextBits())
            .Select((item, index) => ((index + offset) / items.Count, item));
    }
}
