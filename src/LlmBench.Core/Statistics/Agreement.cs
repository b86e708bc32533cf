namespace LlmBench.Statistics;

/// <summary>How far people agree who scored the same things.</summary>
internal static class Agreement
{
    /// <summary>Cohen's kappa with quadratic weights; null where it is not defined: without pairs, or where both gave one and the same score throughout.</summary>
    /// <param name="pairs">What two people gave to the same thing.</param>
    public static double? WeightedKappa(IReadOnlyList<(double First, double Second)> pairs)
    {
        if (pairs.Count == 0)
        {
            return null;
        }

        double observed = pairs.Average(pair => Square(pair.First - pair.Second));
        double expected = pairs.Average(first => pairs.Average(second => Square(first.First - second.Second)));
        return expected == 0 ? null : 1 - (observed / expected);
    }

    /// <summary>Krippendorff's alpha with the interval metric, for any number of people and with gaps; null where it is not defined.</summary>
    /// <param name="units">What the people gave to each thing. Things that one person scored tell nothing of agreement and are left out.</param>
    public static double? Alpha(IEnumerable<IReadOnlyList<double>> units)
    {
        List<IReadOnlyList<double>> paired = [.. units.Where(unit => unit.Count > 1)];
        double[] values = [.. paired.SelectMany(unit => unit)];
        if (values.Length < 2)
        {
            return null;
        }

        double observed = paired.Sum(unit => SquaredDifferences(unit) / (unit.Count - 1)) / values.Length;
        double expected = SquaredDifferences(values) / ((double)values.Length * (values.Length - 1));
        return expected == 0 ? null : 1 - (observed / expected);
    }

    // Over all ordered pairs, by the identity 2 n sum(x^2) - 2 (sum x)^2.
    private static double SquaredDifferences(IReadOnlyList<double> values) => 2 * ((values.Count * values.Sum(Square)) - Square(values.Sum()));

    private static double Square(double value) => value * value;
}
