using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>The difference of two means with an interval at which one may look at any time.</summary>
/// <param name="Difference">Canary less baseline.</param>
/// <param name="Half">Half the width of the interval.</param>
internal readonly record struct MeanContrast(double Difference, double Half)
{
    // The interval is tightest at this many samples of the smaller arm and little wider at ten times more or fewer.
    private const double TunedTo = 2000;

    // Below this many a variance is no estimate to build on.
    private const int FewestSamples = 20;

    public double Low => Difference - Half;

    public double High => Difference + Half;

    /// <summary>Compares the means themselves; null where there are too few samples.</summary>
    /// <param name="baseline">The baseline's.</param>
    /// <param name="canary">The canary's.</param>
    /// <param name="alpha">Chance that the true difference is ever above <see cref="High"/>; the same for below <see cref="Low"/>.</param>
    public static MeanContrast? Of(RunningMean baseline, RunningMean canary, double alpha) =>
        Of(canary.Mean - baseline.Mean, baseline.Count, baseline.Variance, canary.Count, canary.Variance, alpha);

    /// <summary>Compares the logarithms of the means, by the delta method; null where there are too few samples, or a mean is not positive.</summary>
    public static MeanContrast? OfLogs(RunningMean baseline, RunningMean canary, double alpha) => baseline.Mean > 0 && canary.Mean > 0
        ? Of(Math.Log(canary.Mean / baseline.Mean), baseline.Count, baseline.Variance / (baseline.Mean * baseline.Mean), canary.Count, canary.Variance / (canary.Mean * canary.Mean), alpha)
        : null;

    private static MeanContrast? Of(double difference, long oldCount, double oldVariance, long count, double variance, double alpha)
    {
        if (Math.Min(oldCount, count) < FewestSamples)
        {
            return null;
        }

        // As one sample mean: that many samples with the variance that gives the same error.
        double samples = (double)oldCount * count / (oldCount + count);
        double error = (oldVariance / oldCount) + (variance / count);
        return new MeanContrast(difference, AsymptoticSequence.HalfWidth(error * samples, samples, TunedTo, 2 * alpha));
    }
}
