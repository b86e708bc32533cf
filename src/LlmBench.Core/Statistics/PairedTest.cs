namespace LlmBench.Statistics;

/// <summary>Two models with graded scores on the same items: the interval of their mean difference by resampling items, and the sign-flip test of none.</summary>
internal static class PairedTest
{
    // All flips of so few differences are fewer than the random ones of a larger test.
    private const int MostEnumerated = 13;

    /// <summary>The percentile interval of the mean difference; null for fewer than two items.</summary>
    /// <param name="differences">First score less second, item by item.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="resamples">At least 100.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    public static Interval? Interval(double[] differences, double confidence = 0.95, int resamples = 10_000, ulong seed = 1) =>
        StratifiedBootstrap.Mean([differences], confidence, resamples, seed);

    /// <summary>The two-sided p of the hypothesis that each difference could as well have had the other sign.</summary>
    /// <remarks>Exact up to 13 differences that are not 0; beyond, the share of random flips, the observed one counted among them, so that p is never 0.</remarks>
    public static double SignFlipP(double[] differences, int flips = 10_000, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(flips, 100);
        double[] told = [.. differences.Where(difference => difference != 0)];
        double observed = Math.Abs(told.Sum());
        double sameFrom = observed - (1e-9 * told.Sum(Math.Abs));
        if (told.Length <= MostEnumerated)
        {
            int all = 1 << told.Length;
            return (double)Enumerable.Range(0, all).Count(signs => Math.Abs(Flipped(told, signs)) >= sameFrom) / all;
        }

        var chance = new SeededChance(seed);
        int asFar = 1;
        for (int flip = 0; flip < flips; flip++)
        {
            asFar += Math.Abs(Flipped(told, ref chance)) >= sameFrom ? 1 : 0;
        }

        return (double)asFar / (flips + 1);
    }

    private static double Flipped(double[] differences, int signs)
    {
        double sum = 0;
        for (int index = 0; index < differences.Length; index++)
        {
            sum += (signs >> index & 1) == 0 ? differences[index] : -differences[index];
        }

        return sum;
    }

    private static double Flipped(double[] differences, ref SeededChance chance)
    {
        double sum = 0;
        ulong bits = 0;
        for (int index = 0; index < differences.Length; index++)
        {
            bits = index % 64 == 0 ? chance.NextBits() : bits >> 1;
            sum += (bits & 1) == 0 ? differences[index] : -differences[index];
        }

        return sum;
    }
}
