using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>The scores of two models on the same questions, and how far apart they are.</summary>
internal sealed record PairedScores
{
    private readonly ScoreComparison? _comparison;

    private PairedScores(IReadOnlyList<(double First, double Second)> pairs)
    {
        _comparison = ScoreComparison.Of(pairs);
        First = pairs.Count == 0 ? 0 : pairs.Average(pair => pair.First);
        Second = pairs.Count == 0 ? 0 : pairs.Average(pair => pair.Second);
    }

    public int Count => _comparison?.Items ?? 0;

    public double First { get; }

    public double Second { get; }

    public double Difference => First - Second;

    public double Low => _comparison?.Difference.Low ?? 0;

    public double High => _comparison?.Difference.High ?? 0;

    public int Better => _comparison?.Better ?? 0;

    public int Worse => _comparison?.Worse ?? 0;

    public double PValue => _comparison?.P ?? 1;

    public string Test => _comparison?.Test ?? string.Empty;

    public int? FurtherItemsNeeded => (int?)_comparison?.FurtherItems;

    public static PairedScores Of(IReadOnlyList<ItemMean> first, IReadOnlyList<ItemMean> second)
    {
        var other = second.ToDictionary(item => item.Item, item => item.Score, StringComparer.Ordinal);
        return new PairedScores([.. first.Where(item => other.ContainsKey(item.Item)).Select(item => (item.Score, other[item.Item]))]);
    }
}
