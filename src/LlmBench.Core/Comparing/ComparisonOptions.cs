using LlmBench.Pricing;

namespace LlmBench.Comparing;

/// <summary>How sides are compared.</summary>
internal sealed record ComparisonOptions
{
    public double Confidence { get; init; } = 0.95;

    public Margins Margins { get; init; } = Margins.Default;

    /// <summary>A month of conversations; null leaves the month out.</summary>
    public CostProjection? Month { get; init; }

    /// <summary>Which metrics, by name.</summary>
    public Func<string, bool> Wanted { get; init; } = _ => true;

    public CsatScores? ReferenceCsat { get; init; }

    public CsatScores? DifferenceCsat { get; init; }

    /// <summary>Whether sides are compared that should not be.</summary>
    public bool Force { get; init; }
}
