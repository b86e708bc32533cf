using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>One metric of both sides and what is known of its change, before anything is concluded.</summary>
internal sealed record Contrast(Metric Metric)
{
    public string? Benchmark { get; init; }

    public double? Reference { get; init; }

    public double? Difference { get; init; }

    public double? Change => Difference - Reference;

    /// <summary>Interval of the change; null where none can be given.</summary>
    public (double Low, double? High)? ChangeInterval { get; init; }

    /// <summary>Difference by reference.</summary>
    public double? Ratio => Reference is > 0 ? Difference / Reference : null;

    /// <summary>Interval of the ratio; its upper end is null where nothing bounds it.</summary>
    public (double Low, double? High)? RatioInterval { get; init; }

    public double? P { get; init; }

    public string Test { get; init; } = string.Empty;

    public long ReferenceSamples { get; init; }

    public long DifferenceSamples { get; init; }

    /// <summary>Why there is no interval; null where there is one.</summary>
    public string? Unresolved { get; init; }

    /// <summary>What must be known of this metric alone.</summary>
    public string? Caveat { get; init; }

    /// <summary>How this metric was measured, where not as the rest of the sides.</summary>
    public ComparisonDesign? Design { get; init; }

    /// <summary>Puts in intervals that were found from a part of the requests, around the values of all of them.</summary>
    public Contrast WithIntervals(in Interval change, Interval? ratio) => this with
    {
        ChangeInterval = Change is { } here ? (here + change.Low - change.Estimate, here + change.High - change.Estimate) : null,
        RatioInterval = ratio is { } found && Ratio is { } own ? (own * found.Low / found.Estimate, own * found.High / found.Estimate) : null,
    };
}
