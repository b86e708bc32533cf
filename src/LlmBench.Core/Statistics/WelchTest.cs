using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>Two means of independent samples with variances of their own (Welch 1947).</summary>
/// <param name="Difference">Second mean less first, with its interval.</param>
/// <param name="Degrees">Degrees of freedom by Satterthwaite.</param>
/// <param name="P">The two-sided p of equal means.</param>
internal sealed record WelchTest(Interval Difference, double Degrees, double P)
{
    /// <summary>Compares; null where a sample has fewer than two numbers.</summary>
    public static WelchTest? Of(in SampleMoments first, in SampleMoments second, double confidence = 0.95)
    {
        if (first.Count < 2 || second.Count < 2)
        {
            return null;
        }

        (double a, double b) = (first.Variance / first.Count, second.Variance / second.Count);
        double difference = second.Mean - first.Mean;
        double error = Math.Sqrt(a + b);
        if (error == 0)
        {
            return new WelchTest(new Interval(difference, difference, difference), first.Count + second.Count - 2, difference == 0 ? 1 : 0);
        }

        double degrees = (a + b) * (a + b) / ((a * a / (first.Count - 1)) + (b * b / (second.Count - 1)));
        double half = StudentT.InvCDF(0, 1, degrees, 1 - ((1 - confidence) / 2)) * error;
        return new WelchTest(new Interval(difference, difference - half, difference + half), degrees, StudentTail.TwoSided(difference / error, degrees));
    }
}
