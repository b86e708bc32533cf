using MathNet.Numerics;

namespace LlmBench.Statistics;

/// <summary>The exact one-sided test of two error rates: given the errors of both arms together, those of the canary are binomial (Przyborowski and Wilenski 1940).</summary>
internal static class ConditionalRateTest
{
    /// <summary>The chance of so many canary errors or more where the rates are equal.</summary>
    /// <param name="canaryErrors">Errors of the canary.</param>
    /// <param name="allErrors">Errors of both arms.</param>
    /// <param name="share">The canary's share of the requests.</param>
    public static double P(int canaryErrors, int allErrors, double share) => Tail(share, allErrors, canaryErrors);

    /// <summary>The chance that a binomial number is <paramref name="k"/> or more.</summary>
    internal static double Tail(double share, int trials, int k) =>
        k <= 0 ? 1 : k > trials ? 0 : SpecialFunctions.BetaRegularized(k, trials - k + 1, share);
}
