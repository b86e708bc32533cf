namespace LlmBench.Statistics;

/// <summary>The interval of a difference from the intervals of its two parts: the method of variance estimates recovery (Zou and Donner, Statistics in Medicine 27, 2008; with correlation, Zou 2007).</summary>
/// <remarks>It keeps the asymmetry of the parts' intervals, which a plain standard error loses. With Wilson's intervals it is Newcombe's hybrid score method.</remarks>
internal static class Mover
{
    /// <summary>The interval of <paramref name="second"/> less <paramref name="first"/>.</summary>
    /// <param name="first">An estimate with its interval.</param>
    /// <param name="second">Another, at the same confidence.</param>
    /// <param name="correlation">Of the two estimates; 0 for independent samples.</param>
    public static Interval Difference(in Interval first, in Interval second, double correlation = 0)
    {
        double difference = second.Estimate - first.Estimate;
        return new Interval(
            difference,
            difference - Norm(second.Estimate - second.Low, first.High - first.Estimate, correlation),
            difference + Norm(second.High - second.Estimate, first.Estimate - first.Low, correlation));
    }

    /// <summary>The interval of <paramref name="second"/> / <paramref name="first"/>, by their logarithms; null unless both intervals lie above 0.</summary>
    public static Interval? Ratio(in Interval first, in Interval second, double correlation = 0)
    {
        if (first.Low <= 0 || second.Low <= 0)
        {
            return null;
        }

        Interval log = Difference(Log(first), Log(second), correlation);
        return new Interval(Math.Exp(log.Estimate), Math.Exp(log.Low), Math.Exp(log.High));
    }

    private static Interval Log(in Interval interval) => new(Math.Log(interval.Estimate), Math.Log(interval.Low), Math.Log(interval.High));

    private static double Norm(double first, double second, double correlation) =>
        Math.Sqrt(Math.Max(0, (first * first) + (second * second) - (2 * correlation * first * second)));
}
