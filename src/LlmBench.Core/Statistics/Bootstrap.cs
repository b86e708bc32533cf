using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>An interval for the mean of independent samples by resampling them, repeatable by its seed.</summary>
/// <remarks>
/// BCa is Efron's bias-corrected and accelerated interval (JASA 82, 1987), with the acceleration of the mean in closed form: the jackknife of a mean
/// is linear, so it is a sixth of the samples' skewness over the root of their number. Percentiles of the resampled means are type 7. What belongs
/// together, such as the requests of one conversation, must be one sample.
/// </remarks>
internal static class Bootstrap
{
    public const int Resamples = 2000;

    /// <summary>Beyond this number of samples the resampled means are normal to within their own noise, and the normal interval is given instead.</summary>
    public const int NormalFrom = 100_000;

    /// <summary>The interval of the mean; null for fewer than two samples, of which nothing can be said.</summary>
    /// <param name="samples">Independent samples.</param>
    /// <param name="method">How the interval is read off the resampled means.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="resamples">At least 100.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    public static BootstrapInterval? Mean(
        ReadOnlySpan<double> samples,
        BootstrapMethod method = BootstrapMethod.Bca,
        double confidence = 0.95,
        int resamples = Resamples,
        ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        if (confidence is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        }

        if (samples.Length < 2)
        {
            return null;
        }

        (double mean, double squares, double cubes) = Moments(samples);
        if (squares == 0)
        {
            return new BootstrapInterval(mean, mean, mean, method, samples.Length);
        }

        double tail = (1 - confidence) / 2;
        if (samples.Length >= NormalFrom)
        {
            double half = Normal.InvCDF(0, 1, 1 - tail) * Math.Sqrt(squares / (samples.Length - 1) / samples.Length);
            return new BootstrapInterval(mean, mean - half, mean + half, BootstrapMethod.Normal, samples.Length);
        }

        double[] means = ResampledMeans(samples, resamples, seed);
        (double low, double high) = method == BootstrapMethod.Percentile
            ? (tail, 1 - tail)
            : Adjust(tail, Bias(means, mean), cubes / (6 * squares * Math.Sqrt(squares)));
        return new BootstrapInterval(mean, Quantile(means, low), Quantile(means, high), method, samples.Length);
    }

    // The two shares of the resampled means at which the interval ends.
    internal static (double Low, double High) Adjust(double tail, double bias, double acceleration)
    {
        double Share(double z)
        {
            double sum = bias + z;
            return Normal.CDF(0, 1, bias + (sum / (1 - (acceleration * sum))));
        }

        double end = Normal.InvCDF(0, 1, tail);
        return (Share(end), Share(-end));
    }

    private static (double Mean, double Squares, double Cubes) Moments(ReadOnlySpan<double> samples)
    {
        double sum = 0;
        foreach (double sample in samples) sum += sample;
        double mean = sum / samples.Length;
        double squares = 0;
        double cubes = 0;
        foreach (double sample in samples)
        {
            double deviation = sample - mean;
            squares += deviation * deviation;
            cubes += deviation * deviation * deviation;
        }

        return (mean, squares, cubes);
    }

    private static double[] ResampledMeans(ReadOnlySpan<double> samples, int resamples, ulong seed)
    {
        var chance = new SeededChance(seed);
        double[] means = new double[resamples];
        for (int index = 0; index < means.Length; index++)
        {
            double sum = 0;
            for (int draw = 0; draw < samples.Length; draw++)
            {
                sum += samples[chance.NextBelow(samples.Length)];
            }

            means[index] = sum / samples.Length;
        }

        Array.Sort(means);
        return means;
    }

    // Ties count half: of few or coarse samples many resampled means equal the mean itself.
    private static double Bias(double[] means, double mean)
    {
        double below = 0;
        foreach (double resampled in means)
        {
            below += resampled < mean ? 1 : resampled == mean ? 0.5 : 0;
        }

        double share = Math.Clamp(below / means.Length, 0.5 / means.Length, 1 - (0.5 / means.Length));
        return Normal.InvCDF(0, 1, share);
    }

    private static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
