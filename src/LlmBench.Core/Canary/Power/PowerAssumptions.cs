using LlmBench.Canary.Gates;

namespace LlmBench.Canary.Power;

/// <summary>What is taken for granted when it is computed what gates can see.</summary>
internal sealed record PowerAssumptions
{
    /// <summary>Requests a day that the whole route carries; null where nobody knows.</summary>
    public double? RequestsPerDay { get; init; }

    /// <summary>Share of failing requests of the baseline; above 0 and below 1.</summary>
    public double BaseErrorRate { get; init; } = RateRatioChoice.AssumedErrorRate;

    /// <summary>Error rates of the canary that are asked about, above the baseline's. Empty takes twice and four times the baseline's.</summary>
    public IReadOnlyList<double> ErrorRates { get; init; } = [];

    /// <summary>Standard deviation of the logarithm of the latency.</summary>
    public double LatencySigma { get; init; } = 0.6;

    /// <summary>Rises of the percentile that are asked about; 0.1 is 10 %. Empty takes the gate's margin.</summary>
    public IReadOnlyList<double> LatencyRises { get; init; } = [];

    /// <summary>Standard deviation of the scores, in points.</summary>
    public double CsatDeviation { get; init; } = 1;

    /// <summary>Drops of the mean score that are asked about, in points. Empty takes the gate's margin.</summary>
    public IReadOnlyList<double> CsatDrops { get; init; } = [];

    /// <summary>Share of conversations that are scored, above 0 and up to 1.</summary>
    public double ResponseRate { get; init; } = 0.05;

    /// <summary>Requests that make a conversation; at least 1.</summary>
    public double RequestsPerConversation { get; init; } = 1;

    /// <summary>The chance of a false alarm of the tests.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>The chance with which a regression that is there shall be seen.</summary>
    public double Power { get; init; } = 0.8;

    public GateSettings Gates { get; init; } = new();
}
