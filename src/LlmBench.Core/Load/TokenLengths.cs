using LlmBench.Statistics;

namespace LlmBench.Load;

/// <summary>How long texts are: distributed lognormally, as requests and answers of real traffic are, or all alike.</summary>
/// <param name="P50">The median, tokens, at least 1.</param>
/// <param name="P95">The 95th percentile, tokens, at least the median; equal to it where all are alike.</param>
public sealed record TokenLengths(double P50, double P95)
{
    // The 95th percentile of the standard normal distribution.
    private const double Z95 = 1.6448536269514722;

    // A draw in millions would be a request like no other of the run.
    private const double MostOfP95 = 10;

    private double Deviation => Math.Log(P95 / P50) / Z95;

    /// <summary>The mean, tokens.</summary>
    public double Mean => P50 * Math.Exp(Deviation * Deviation / 2);

    /// <summary>The longest that is ever drawn, tokens.</summary>
    internal int Most => P95 > P50 ? (int)(P95 * MostOfP95) : (int)Math.Round(P50);

    internal int Draw(ref SeededChance chance) => (int)Math.Clamp(Math.Round(P50 * Math.Exp(Deviation * chance.NextNormal())), 1, Most);
}

/// <summary>A long text that conversations begin with.</summary>
/// <param name="Tokens">Its length.</param>
/// <param name="Count">How many different ones there are; 0 where each conversation has its own, so that no cache helps.</param>
public sealed record SharedPrefix(int Tokens, int Count);
