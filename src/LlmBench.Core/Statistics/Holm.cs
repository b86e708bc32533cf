namespace LlmBench.Statistics;

/// <summary>Holm's correction (1979) of several comparisons made at once.</summary>
internal static class Holm
{
    /// <summary>The adjusted p of each comparison, in the order given; each may be held against the same level as a single one.</summary>
    public static double[] Adjust(IReadOnlyList<double> ps)
    {
        double[] adjusted = new double[ps.Count];
        double highest = 0;
        foreach ((int index, int rank) in Enumerable.Range(0, ps.Count).OrderBy(index => ps[index]).Select((index, rank) => (index, rank)))
        {
            highest = Math.Max(highest, Math.Min(1, ps[index] * (ps.Count - rank)));
            adjusted[index] = highest;
        }

        return adjusted;
    }
}
