namespace LlmBench.Statistics;

/// <summary>Percentile interval of a mean by resampling whole clusters, repeatable by its seed.</summary>
internal static class ClusterBootstrap
{
    /// <summary>The interval; null without scores.</summary>
    /// <param name="scores">Each score with the cluster it belongs to.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="resamples">At least 100.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    public static Interval? Mean(IReadOnlyCollection<(string Cluster, double Score)> scores, double confidence = 0.95, int resamples = 10_000, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        if (scores.Count == 0)
        {
            return null;
        }

        (double Sum, int Count)[] clusters = [.. scores.GroupBy(entry => entry.Cluster, StringComparer.Ordinal).Select(cluster => (cluster.Sum(entry => entry.Score), cluster.Count()))];
        var chance = new SeededChance(seed);
        double[] means = new double[resamples];
        for (int index = 0; index < resamples; index++)
        {
            double sum = 0;
            long count = 0;
            for (int draw = 0; draw < clusters.Length; draw++)
            {
                (double clusterSum, int clusterCount) = clusters[chance.NextBelow(clusters.Length)];
                sum += clusterSum;
                count += clusterCount;
            }

            means[index] = sum / count;
        }

        double tail = (1 - confidence) / 2;
        return new Interval(scores.Average(entry => entry.Score), Quantile.Of(means, tail), Quantile.Of(means, 1 - tail));
    }
}
