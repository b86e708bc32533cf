using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>Whether the arms have the ids that their weights promise. Where they have not, something deals ids otherwise and no other test means anything (Fabijan et al. 2019).</summary>
internal static class SampleRatio
{
    /// <summary>The p below which the ratio is wrong.</summary>
    public const double Level = 0.001;

    /// <summary>The p of Pearson's chi-square test; null without ids, or where fewer than two arms have a weight.</summary>
    /// <param name="counts">Distinct ids of each arm.</param>
    /// <param name="weights">Weights of the arms, of any sum. An id on an arm of weight 0 is impossible and gives 0.</param>
    public static double? P(ReadOnlySpan<long> counts, ReadOnlySpan<double> weights)
    {
        if (counts.Length != weights.Length)
        {
            throw new ArgumentException("Each arm has a count and a weight.", nameof(weights));
        }

        double ids = 0;
        double total = 0;
        int arms = 0;
        for (int arm = 0; arm < counts.Length; arm++)
        {
            ids += counts[arm];
            total += weights[arm];
            arms += weights[arm] > 0 ? 1 : 0;
            if (counts[arm] > 0 && weights[arm] <= 0)
            {
                return 0;
            }
        }

        if (ids == 0 || arms < 2)
        {
            return null;
        }

        double sum = 0;
        for (int arm = 0; arm < counts.Length; arm++)
        {
            double expected = ids * weights[arm] / total;
            sum += expected > 0 ? (counts[arm] - expected) * (counts[arm] - expected) / expected : 0;
        }

        return 1 - ChiSquared.CDF(arms - 1, sum);
    }
}
