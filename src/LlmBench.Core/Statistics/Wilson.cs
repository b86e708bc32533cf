using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>Wilson's score interval of a share (JASA 22, 1927). Unlike the textbook interval it never leaves 0 to 1, and 5 right of 5 is not certainty.</summary>
internal static class Wilson
{
    /// <summary>The interval; null without trials.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval? Of(long successes, long trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return null;
        }

        return Of((double)successes, trials, confidence);
    }

    /// <summary>The same of effective numbers, which need not be whole.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Above 0.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval Of(double successes, double trials, double confidence)
    {
        double z = Normal.InvCDF(0, 1, 1 - ((1 - confidence) / 2));
        double share = successes / trials;
        double scale = 1 + (z * z / trials);
        double middle = (share + (z * z / (2 * trials))) / scale;
        double half = z * Math.Sqrt((share * (1 - share) / trials) + (z * z / (4 * trials * trials))) / scale;

        // At the ends the root equals the middle but for rounding.
        return new Interval(share, successes == 0 ? 0 : middle - half, successes == trials ? 1 : middle + half);
    }
}
