namespace LlmBench.Statistics;

/// <summary>pass@k: the chance that at least one of k samples of a problem is right (Chen et al., 2021).</summary>
internal static class PassAtK
{
    /// <summary>The unbiased estimate for one problem, 1 - C(n-c, k) / C(n, k). It is not defined for fewer than k samples.</summary>
    /// <param name="samples">n, samples of the problem, at least k.</param>
    /// <param name="correct">c, the right ones.</param>
    /// <param name="k">At least 1.</param>
    public static double Estimate(int samples, int correct, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, k);
        ArgumentOutOfRangeException.ThrowIfNegative(correct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, samples);
        if (samples - correct < k)
        {
            return 1;
        }

        double allWrong = 1;
        for (int i = samples - correct + 1; i <= samples; i++)
        {
            allWrong *= 1 - ((double)k / i);
        }

        return 1 - allWrong;
    }

    /// <summary>The mean over problems with its bootstrap interval over problems; null without problems, and where one has fewer than k samples: leaving it out would be a choice of problems.</summary>
    public static Interval? Mean(IReadOnlyList<(int Samples, int Correct)> problems, int k, ulong seed = 1) =>
        problems.Any(problem => problem.Samples < k)
            ? null
            : StratifiedBootstrap.Mean([[.. problems.Select(problem => Estimate(problem.Samples, problem.Correct, k))]], seed: seed);
}
