using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>The scores of two models on the same questions, and how far apart they are.</summary>
internal sealed record PairedScores
{
    private PairedScores(IReadOnlyList<(double First, double Second)> pairs)
    {
        double[] differences = [.. pairs.Select(pair => pair.First - pair.Second)];
        Count = pairs.Count;
        First = Count == 0 ? 0 : pairs.Average(pair => pair.First);
        Second = Count == 0 ? 0 : pairs.Average(pair => pair.Second);
        Better = differences.Count(difference => difference > 0);
        Worse = differences.Count(difference => difference < 0);
        if (Count == 0)
        {
            return;
        }

        bool binary = pairs.All(pair => pair is { First: 0 or 1, Second: 0 or 1 });
        (Low, High) = Interim.Spread(Difference, differences);
        PValue = binary ? Interim.McNemar(Better, Worse) : Interim.SignFlip(differences);
        Test = binary ? "McNemar exact" : "Paired sign flip";
        FurtherItemsNeeded = Interim.FurtherItems(differences);
    }

    public int Count { get; }

    public double First { get; }

    public double Second { get; }

    public double Difference => First - Second;

    public double Low { get; }

    public double High { get; }

    public int Better { get; }

    public int Worse { get; }

    public double PValue { get; } = 1;

    public string Test { get; } = string.Empty;

    public int? FurtherItemsNeeded { get; }

    public static PairedScores Of(IReadOnlyList<ItemMean> first, IReadOnlyList<ItemMean> second)
    {
        var other = second.ToDictionary(item => item.Item, item => item.Score, StringComparer.Ordinal);
        return new PairedScores([.. first.Where(item => other.ContainsKey(item.Item)).Select(item => (item.Score, other[item.Item]))]);
    }
}
