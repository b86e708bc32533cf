namespace LlmBench.Statistics;

/// <summary>Numbers of which some belong together, such as the times of one conversation's requests, with intervals that know it.</summary>
/// <remarks>
/// What is independent is the cluster. The mean is a ratio of the clusters' sums; its linear form, one number for each cluster, goes to the BCa bootstrap.
/// A quantile has the interval between two order statistics (Woodruff 1952) of as many independent numbers as its indicator's design effect leaves.
/// </remarks>
internal sealed class ClusteredSample
{
    // Beyond this number, clusters are put together at random: the resampled means stay the same to within their own noise.
    private const int MostResampled = 4096;

    private readonly float[] _values;
    private readonly int[] _clusters;
    private readonly int _clusterCount;
    private float[]? _sorted;

    /// <param name="values">The numbers.</param>
    /// <param name="clusters">The cluster of each, from 0.</param>
    /// <param name="clusterCount">More than the largest of <paramref name="clusters"/>; the same for both sides of a paired comparison.</param>
    public ClusteredSample(float[] values, int[] clusters, int clusterCount)
    {
        _values = values;
        _clusters = clusters;
        _clusterCount = clusterCount;
        var seen = new bool[clusterCount];
        foreach (int cluster in clusters) seen[cluster] = true;
        Clusters = seen.Count(there => there);
        double sum = 0;
        foreach (float value in values) sum += value;
        Mean = values.Length == 0 ? 0 : sum / values.Length;
    }

    public int Count => _values.Length;

    /// <summary>Clusters that have a number.</summary>
    public int Clusters { get; }

    public double Mean { get; }

    /// <summary>The same numbers among more clusters.</summary>
    public ClusteredSample Among(int clusterCount) => clusterCount == _clusterCount ? this : new ClusteredSample(_values, _clusters, clusterCount);

    /// <summary>The interval of the mean; null for fewer than two clusters.</summary>
    public Interval? MeanInterval(double confidence = 0.95)
    {
        if (Clusters < 2)
        {
            return null;
        }

        double[] residuals = MeanResiduals();
        int blocks = Math.Min(Clusters, MostResampled);
        double[] linear = new double[blocks];
        int next = 0;
        var seen = Present();
        for (int cluster = 0; cluster < residuals.Length; cluster++)
        {
            if (seen[cluster]) linear[next++ % blocks] += residuals[cluster];
        }

        for (int block = 0; block < blocks; block++) linear[block] = Mean + (blocks * linear[block] / Count);
        BootstrapInterval interval = Bootstrap.Mean(linear, confidence: confidence)!;
        return new Interval(Mean, interval.Low, interval.High);
    }

    /// <summary>The variance of the mean between clusters.</summary>
    public double MeanVariance => Variance(MeanResiduals());

    /// <summary>A quantile by type 7; needs a number.</summary>
    public double Quantile(double share)
    {
        float[] sorted = Sorted();
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        return sorted[below] + ((position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    /// <summary>A quantile with its interval; null where there are too few numbers to bound it from both sides.</summary>
    public Interval? QuantileInterval(double share, double confidence = 0.95)
    {
        if (Count == 0)
        {
            return null;
        }

        double tail = (1 - confidence) / 2;
        double estimate = Quantile(share);
        int independent = (int)((Count / DesignEffect(estimate)) + 1e-9);
        if (QuantileRanks.Of(independent, share, tail) is not { Low: { } low, High: { } high })
        {
            return null;
        }

        float[] sorted = Sorted();
        int lowRank = Math.Max(1, (int)((double)low * Count / independent));
        int highRank = Math.Min(Count, (int)Math.Ceiling((double)high * Count / independent));
        return new Interval(estimate, Math.Min(sorted[lowRank - 1], estimate), Math.Max(sorted[highRank - 1], estimate));
    }

    /// <summary>Numbers without which a quantile has no two-sided interval: 72 for p95 and 368 for p99 at 95 %.</summary>
    public static int Needed(double share, double confidence = 0.95) =>
        (int)Math.Ceiling(Math.Log((1 - confidence) / 2) / Math.Log(Math.Max(share, 1 - share)));

    /// <summary>The correlation of the means of two sides whose clusters are the same; never below 0, so that pairing cannot widen an interval by chance.</summary>
    public static double MeanCorrelation(ClusteredSample first, ClusteredSample second) => Correlation(first.MeanResiduals(), second.MeanResiduals());

    /// <summary>The same of a quantile.</summary>
    public static double QuantileCorrelation(ClusteredSample first, ClusteredSample second, double share) =>
        Correlation(first.IndicatorResiduals(first.Quantile(share)).Residuals, second.IndicatorResiduals(second.Quantile(share)).Residuals);

    private float[] Sorted()
    {
        if (_sorted is null)
        {
            _sorted = (float[])_values.Clone();
            Array.Sort(_sorted);
        }

        return _sorted;
    }

    private bool[] Present()
    {
        var present = new bool[_clusterCount];
        foreach (int cluster in _clusters) present[cluster] = true;
        return present;
    }

    private double[] MeanResiduals()
    {
        var sums = new double[_clusterCount];
        for (int index = 0; index < _values.Length; index++) sums[_clusters[index]] += _values[index] - Mean;
        return sums;
    }

    // Whether each number lies at or below the quantile, less the share of those that do.
    private (double[] Residuals, double Share) IndicatorResiduals(double quantile)
    {
        int below = 0;
        foreach (float value in _values) below += value <= quantile ? 1 : 0;
        double share = (double)below / Count;
        var sums = new double[_clusterCount];
        for (int index = 0; index < _values.Length; index++) sums[_clusters[index]] += (_values[index] <= quantile ? 1 : 0) - share;
        return (sums, share);
    }

    // How many times wider than that of independent numbers the variance of the share below the quantile is.
    private double DesignEffect(double quantile)
    {
        (double[] residuals, double share) = IndicatorResiduals(quantile);
        double alone = Count < 2 ? 0 : share * (1 - share) / (Count - 1);
        return alone == 0 ? 1 : Math.Max(1, Variance(residuals) / alone);
    }

    private double Variance(double[] residuals)
    {
        double squares = 0;
        foreach (double residual in residuals) squares += residual * residual;
        return Clusters < 2 ? 0 : (double)Clusters / (Clusters - 1) * squares / ((double)Count * Count);
    }

    private static double Correlation(double[] first, double[] second)
    {
        (double both, double one, double other) = (0, 0, 0);
        for (int index = 0; index < first.Length; index++)
        {
            both += first[index] * second[index];
            one += first[index] * first[index];
            other += second[index] * second[index];
        }

        return one == 0 || other == 0 ? 0 : Math.Clamp(both / Math.Sqrt(one * other), 0, 1);
    }
}
