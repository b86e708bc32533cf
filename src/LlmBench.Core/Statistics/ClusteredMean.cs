using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>The mean of scores of which some belong together, such as several answers to one item or several items of one passage.</summary>
internal static class ClusteredMean
{
    /// <summary>
    /// The mean with the interval of Student's t by the standard error between clusters,
    /// sqrt(C/(C-1) * sum over clusters of (sum of deviations)^2) / N, with C-1 degrees of freedom; null without scores.
    /// Of one cluster nothing is known: its interval is 0 to 1.
    /// </summary>
    /// <param name="scores">Each score, 0 to 1, with the cluster it belongs to.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval? Of(IReadOnlyCollection<(string Cluster, double Score)> scores, double confidence = 0.95)
    {
        if (scores.Count == 0)
        {
            return null;
        }

        double mean = scores.Average(entry => entry.Score);
        double[] deviations = [.. scores.GroupBy(entry => entry.Cluster, StringComparer.Ordinal).Select(cluster => cluster.Sum(entry => entry.Score - mean))];
        return Around(mean, StandardError(deviations, scores.Count), deviations.Length, confidence);
    }

    /// <summary>The mean over items of each item's mean score, with the interval over items; null without items.</summary>
    public static Interval? OfItems(IReadOnlyList<double> means, double confidence = 0.95)
    {
        if (means.Count == 0)
        {
            return null;
        }

        double mean = means.Average();
        return Around(mean, StandardError([.. means.Select(item => item - mean)], means.Count), means.Count, confidence);
    }

    /// <summary>The standard error of a mean by the sums of deviations of its clusters; 0 for one cluster.</summary>
    internal static double StandardError(double[] deviations, int scores) => deviations.Length < 2
        ? 0
        : Math.Sqrt((double)deviations.Length / (deviations.Length - 1) * deviations.Sum(deviation => deviation * deviation)) / scores;

    private static Interval Around(double mean, double error, int clusters, double confidence)
    {
        if (clusters < 2)
        {
            return new Interval(mean, 0, 1);
        }

        double half = StudentT.InvCDF(0, 1, clusters - 1, 1 - ((1 - confidence) / 2)) * error;
        return new Interval(mean, Math.Max(0, mean - half), Math.Min(1, mean + half));
    }
}
