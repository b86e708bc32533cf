namespace LlmBench.Statistics;

/// <summary>Percentile intervals by resampling within groups, repeatable by their seed: for the mean of group means, such as MMLU's macro average over subjects.</summary>
internal static class StratifiedBootstrap
{
    public const int Resamples = 2000;

    // Resampling is bounded in draws: 14,042 items 2,000 times are 28 million, which is a fifth of a second.
    private const long MostDraws = 200_000_000;

    /// <summary>The mean of the groups' means; null without groups, or where one has fewer than two items, of whose spread nothing is known. The groups themselves are not resampled.</summary>
    /// <param name="groups">The scores of each group's items.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="resamples">At least 100.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    public static Interval? Mean(IReadOnlyList<double[]> groups, double confidence = 0.95, int resamples = Resamples, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        if (groups.Count == 0 || groups.Any(group => group.Length < 2))
        {
            return null;
        }

        long items = groups.Sum(group => (long)group.Length);
        var chance = new SeededChance(seed);
        double[] means = new double[(int)Math.Max(100, Math.Min(resamples, MostDraws / items))];
        for (int index = 0; index < means.Length; index++)
        {
            double sum = 0;
            foreach (double[] group in groups)
            {
                sum += Resampled(group, ref chance);
            }

            means[index] = sum / groups.Count;
        }

        double tail = (1 - confidence) / 2;
        return new Interval(groups.Average(group => group.Average()), Quantile.Of(means, tail), Quantile.Of(means, 1 - tail));
    }

    private static double Resampled(double[] group, ref SeededChance chance)
    {
        double sum = 0;
        for (int draw = 0; draw < group.Length; draw++)
        {
            sum += group[chance.NextBelow(group.Length)];
        }

        return sum / group.Length;
    }
}
