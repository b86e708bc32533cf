namespace LlmBench.Statistics;

/// <summary>An interval for a mean at which one may look at any time: the asymptotic confidence sequence of Waudby-Smith et al. (arXiv 2103.06476).</summary>
internal static class AsymptoticSequence
{
    /// <summary>Half the width, to either side of the mean.</summary>
    /// <param name="variance">Variance of one sample.</param>
    /// <param name="samples">Number of samples so far; above 0.</param>
    /// <param name="tunedTo">The number of samples at which the interval shall be tightest: that of the plan.</param>
    /// <param name="alpha">Chance that the true mean is ever outside.</param>
    public static double HalfWidth(double variance, double samples, double tunedTo, double alpha = 0.05)
    {
        double log = -2 * Math.Log(alpha);
        double rho2 = (log + Math.Log(log + 1)) / tunedTo;
        double scaled = (samples * rho2) + 1;
        return Math.Sqrt(variance * 2 * scaled * Math.Log(Math.Sqrt(scaled) / alpha) / (samples * samples * rho2));
    }
}
