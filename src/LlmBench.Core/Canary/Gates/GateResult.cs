using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>What one gate says of one canary at one moment.</summary>
internal sealed record GateResult
{
    /// <summary>One of <see cref="GateNames"/>.</summary>
    public required string Gate { get; init; }

    /// <summary>The canary.</summary>
    public required string Arm { get; init; }

    public required GateVerdict Verdict { get; init; }

    /// <summary>What a <see cref="GateVerdict.Fail"/> does. A gate that has not failed says what it would do.</summary>
    public required GateConsequence OnFail { get; init; }

    /// <summary>Whether it must pass before the route goes on from this step.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it rests on counts alone and is never waited for.</summary>
    public bool IsHardStop { get; init; }

    /// <summary>The measure on the baseline.</summary>
    public double? Baseline { get; init; }

    /// <summary>The measure on the canary.</summary>
    public double? Canary { get; init; }

    /// <summary>Canary by baseline.</summary>
    public double? Ratio { get; init; }

    /// <summary>Lower bound of what <see cref="Limit"/> limits.</summary>
    public double? Low { get; init; }

    /// <summary>Upper bound of what <see cref="Limit"/> limits.</summary>
    public double? High { get; init; }

    /// <summary>What the gate allows at most, at least for scores.</summary>
    public double? Limit { get; init; }

    /// <summary>The unit of <see cref="Baseline"/> and <see cref="Canary"/>.</summary>
    public required string Unit { get; init; }

    public long BaselineSamples { get; init; }

    public long CanarySamples { get; init; }

    /// <summary>The verdict in words, with what is missing where it is no pass.</summary>
    public required string Explanation { get; init; }

    /// <summary>Such as <c>Errors of new: Fail. More failures than on the baseline ...</c>.</summary>
    public override string ToString() => $"{Gate} of {Arm}: {Verdict}. {Explanation}";
}
