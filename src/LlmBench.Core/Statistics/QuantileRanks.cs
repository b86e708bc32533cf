using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>The order statistics between which a quantile lies (Woodruff 1952), whatever the distribution. Ranks count from 1.</summary>
/// <param name="Low">Rank of the lower bound; null where the sample is too small to have one.</param>
/// <param name="High">Rank of the upper bound; null where the sample is too small to have one.</param>
internal readonly record struct QuantileRanks(long? Low, long? High)
{
    /// <summary>The ranks for a sample.</summary>
    /// <param name="count">Size of the sample.</param>
    /// <param name="share">0.95 for p95.</param>
    /// <param name="alpha">The chance, at most, that the quantile lies below the lower bound; the same for above the upper one. 0.025 makes an interval of 95 %.</param>
    public static QuantileRanks Of(int count, double share, double alpha)
    {
        int low = Below(count, share, alpha);
        int below = Below(count, 1 - share, alpha);
        return new QuantileRanks(low > 0 ? low : null, below > 0 ? count + 1 - below : null);
    }

    // The largest rank whose order statistic lies above the quantile with a chance of alpha at most; 0 where there is none.
    private static int Below(int count, double share, double alpha)
    {
        double spread = Normal.InvCDF(0, 1, 1 - alpha) * Math.Sqrt(count * share * (1 - share));
        int rank = Math.Clamp((int)Math.Ceiling((count * share) - spread) + 2, 0, count);

        // P(X_(rank) > q) = P(fewer than rank samples lie below q).
        while (rank > 0 && Binomial.CDF(share, count, rank - 1) > alpha)
        {
            rank--;
        }

        return rank;
    }
}
