using LlmBench.Canary.Gates;
using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>What one gate says of one canary of a route.</summary>
public sealed record CanaryGateRow
{
    /// <summary>Name of the route.</summary>
    public required string Name { get; init; }

    /// <summary>The canary.</summary>
    public required string Arm { get; init; }

    /// <summary>The gate.</summary>
    public required string Gate { get; init; }

    /// <summary>Pass, Fail, Inconclusive or NoData. Only Pass is a pass.</summary>
    public GateVerdict Verdict { get; init; }

    /// <summary>Whether the gate must pass before the route goes on from this step.</summary>
    public bool Required { get; init; }

    /// <summary>What Step-CanaryRoute does where the gate fails.</summary>
    public GateConsequence OnFail { get; init; }

    /// <summary>Whether it rests on counts alone and is never waited for.</summary>
    public bool HardStop { get; init; }

    /// <summary>The measure on the baseline, in <see cref="Unit"/>; null where there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>The measure on the canary, in <see cref="Unit"/>; null where there is none.</summary>
    public double? Canary { get; init; }

    /// <summary>Canary by baseline; null where it cannot be told.</summary>
    public double? Ratio { get; init; }

    /// <summary>Lower bound: of the ratio, and for Csat of the difference in points. Null where there is none.</summary>
    public double? Low { get; init; }

    /// <summary>Upper bound: of the ratio, and for Csat of the difference in points. Null where there is none.</summary>
    public double? High { get; init; }

    /// <summary>What the gate allows: the most of the ratio or, where there is no ratio, of the measure; for Csat the least of the difference.</summary>
    public double? Limit { get; init; }

    /// <summary>Unit of the two measures.</summary>
    public required string Unit { get; init; }

    /// <summary>Number of requests, conversations, scores or users of the baseline.</summary>
    public long BaselineSamples { get; init; }

    /// <summary>Number of requests, conversations, scores or users of the canary.</summary>
    public long CanarySamples { get; init; }

    /// <summary>The verdict in words, with what is missing.</summary>
    public required string Explanation { get; init; }

    /// <summary>When it was judged.</summary>
    public DateTimeOffset JudgedUtc { get; init; }

    /// <summary>Whether a simulator answered any of the requests.</summary>
    public bool Simulated { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Name} {Arm} {Gate}: {Verdict}";

    internal static IEnumerable<CanaryGateRow> From(RampLook look) => look.Results.Select(result => new CanaryGateRow
    {
        Name = look.Route.Name,
        Arm = result.Arm,
        Gate = result.Gate,
        Verdict = result.Verdict,
        Required = result.IsRequired,
        OnFail = result.OnFail,
        HardStop = result.IsHardStop,
        Baseline = result.Baseline,
        Canary = result.Canary,
        Ratio = result.Ratio,
        Low = result.Low,
        High = result.High,
        Limit = result.Limit,
        Unit = result.Unit,
        BaselineSamples = result.BaselineSamples,
        CanarySamples = result.CanarySamples,
        Explanation = result.Explanation,
        JudgedUtc = look.Utc,
        Simulated = look.Simulated,
    });
}
