namespace LlmBench.Statistics;

/// <summary>The interval of the difference of two shares by Newcombe's hybrid score method (Statistics in Medicine 17, 1998, method 10; for pairs, 17, 2635).</summary>
internal static class Newcombe
{
    /// <summary>The interval of the second share less the first; null where one has no trials.</summary>
    /// <param name="first">Successes and trials; effective numbers, which need not be whole, where trials belong together.</param>
    /// <param name="second">The same of the other side.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="phi">Correlation of paired outcomes; 0 for independent samples.</param>
    public static Interval? Difference((double Successes, double Trials) first, (double Successes, double Trials) second, double confidence = 0.95, double phi = 0) =>
        first.Trials <= 0 || second.Trials <= 0
            ? null
            : Mover.Difference(Wilson.Of(first.Successes, first.Trials, confidence), Wilson.Of(second.Successes, second.Trials, confidence), phi);
}
