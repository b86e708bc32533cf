using MathNet.Numerics;

namespace LlmBench.Statistics;

/// <summary>McNemar's exact test of two models on the same items, each right or wrong: only items on which they differ say anything.</summary>
internal static class McNemar
{
    /// <summary>The two-sided p, min(1, 2 * sum of C(n, i) / 2^n for i up to the smaller count); 1 where they never differ.</summary>
    /// <param name="onlyFirst">Items that only the first model solved.</param>
    /// <param name="onlySecond">Items that only the second model solved.</param>
    public static double P(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        int n = onlyFirst + onlySecond;
        double tail = 0;
        for (int i = 0; i <= Math.Min(onlyFirst, onlySecond); i++)
        {
            tail += Math.Exp(SpecialFunctions.BinomialLn(n, i) - (n * Math.Log(2)));
        }

        return Math.Min(1, 2 * tail);
    }
}
