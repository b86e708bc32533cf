using MathNet.Numerics;

namespace LlmBench.Statistics;

/// <summary>Tails of Student's distribution, small ones to their last digit: 1 less the distribution function would lose them.</summary>
internal static class StudentTail
{
    /// <summary>The chance of a t at least as far from 0.</summary>
    public static double TwoSided(double t, double degrees) => SpecialFunctions.BetaRegularized(degrees / 2, 0.5, degrees / (degrees + (t * t)));
}
