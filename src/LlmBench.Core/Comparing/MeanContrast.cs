using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>Compares the means of two clustered samples.</summary>
internal static class MeanContrast
{
    /// <summary>Adds interval and test.</summary>
    /// <param name="contrast">The values.</param>
    /// <param name="reference">The reference's numbers.</param>
    /// <param name="difference">The other's.</param>
    /// <param name="paired">Whether their clusters are the same.</param>
    /// <param name="unit">What belongs together.</param>
    /// <param name="confidence">Of the intervals.</param>
    public static Contrast Test(Contrast contrast, ClusteredSample reference, ClusteredSample difference, bool paired, string unit, double confidence)
    {
        if (reference.MeanInterval(confidence) is not { } first || difference.MeanInterval(confidence) is not { } second)
        {
            return contrast with { Unresolved = $"an interval needs two {unit} on each side" };
        }

        double correlation = paired ? ClusteredSample.MeanCorrelation(reference, difference) : 0;
        (double a, double b) = (reference.MeanVariance, difference.MeanVariance);
        double error = Math.Sqrt(a + b - (2 * correlation * Math.Sqrt(a * b)));
        double degrees = paired ? Math.Min(reference.Clusters, difference.Clusters) - 1 : (a + b) * (a + b) / ((a * a / (reference.Clusters - 1)) + (b * b / (difference.Clusters - 1)));
        double change = difference.Mean - reference.Mean;
        return contrast.WithIntervals(Mover.Difference(first, second, correlation), Mover.Ratio(first, second, correlation)) with
        {
            P = error > 0 ? StudentTail.TwoSided(change / error, degrees) : change == 0 ? 1 : 0,
            Test = $"{(paired ? "Paired t" : "Welch t")} over {unit}, BCa bootstrap",
        };
    }
}
