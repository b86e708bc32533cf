using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>How many canary samples the gates on latency and satisfaction need: closed forms, one-sided.</summary>
/// <param name="ControlPerCanary">Samples of the baseline for each one of the canary.</param>
/// <param name="Alpha">Chance of a false alarm.</param>
/// <param name="Power">Chance to see what is there.</param>
internal sealed record GateSampleSize(double ControlPerCanary = 9, double Alpha = 0.05, double Power = 0.8)
{
    private double Z => Normal.InvCDF(0, 1, 1 - Alpha) + Normal.InvCDF(0, 1, Power);

    /// <summary>To see a quantile of a lognormal quantity rise.</summary>
    /// <param name="share">0.95 for p95.</param>
    /// <param name="sigma">Standard deviation of the logarithm.</param>
    /// <param name="rise">0.1 for 10 %.</param>
    public long ForQuantile(double share, double sigma, double rise)
    {
        double distance = Math.Log(1 + rise);
        return Rounded(Z * Z * (1 + (1 / ControlPerCanary)) * QuantileVariance(share, sigma) / (distance * distance));
    }

    /// <summary>The smallest rise of a quantile that the given number of canary samples resolves.</summary>
    public double ResolvableRise(double share, double sigma, long canarySamples) =>
        Math.Exp(Z * Math.Sqrt((1 + (1 / ControlPerCanary)) * QuantileVariance(share, sigma) / canarySamples)) - 1;

    /// <summary>The chance to see, with that many samples, what <paramref name="needed"/> samples see with the chance of <see cref="Power"/>.</summary>
    public double PowerAt(long samples, long needed) => Normal.CDF(0, 1, (Math.Sqrt(samples / (double)needed) * Z) - Normal.InvCDF(0, 1, 1 - Alpha));

    /// <summary>To see a mean fall by a margin.</summary>
    public long ForMean(double deviation, double margin) => Rounded(Z * Z * (1 + (1 / ControlPerCanary)) * deviation * deviation / (margin * margin));

    /// <summary>For the rank test of a shift of the whole distribution (Noether 1987).</summary>
    /// <param name="superiority">Chance that a sample of the canary is above one of the baseline; not 0.5.</param>
    public long ForRanks(double superiority)
    {
        double share = 1 / (1 + ControlPerCanary);
        double distance = superiority - 0.5;
        return Rounded(share * Z * Z / (12 * share * (1 - share) * distance * distance));
    }

    /// <summary>The smallest difference of means that the given number of canary samples resolves.</summary>
    public double ResolvableMean(double deviation, long canarySamples) => Z * deviation * Math.Sqrt((1 + (1 / ControlPerCanary)) / canarySamples);

    // Of the logarithm, for one sample.
    private static double QuantileVariance(double share, double sigma)
    {
        double density = Normal.PDF(0, 1, Normal.InvCDF(0, 1, share));
        return sigma * sigma * share * (1 - share) / (density * density);
    }

    private static long Rounded(double samples) => (long)Math.Round(samples, MidpointRounding.AwayFromZero);
}
