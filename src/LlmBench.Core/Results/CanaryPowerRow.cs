using System.Globalization;

namespace LlmBench.Results;

/// <summary>What a gate can see in one step of a canary: how small a regression, and how long a given one takes.</summary>
public sealed record CanaryPowerRow
{
    /// <summary>The route; null where the numbers were given by hand.</summary>
    public string? Route { get; init; }

    /// <summary>The canary arm; null where the numbers were given by hand.</summary>
    public string? Arm { get; init; }

    /// <summary>The step of the plan, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Share of the ids that the canary serves in the step, per cent.</summary>
    public required double Percent { get; init; }

    /// <summary>Length of the step in hours; null where it is not known.</summary>
    public double? HoldHours { get; init; }

    /// <summary>The gate: Errors, Latency or Csat.</summary>
    public required string Gate { get; init; }

    /// <summary>What the gate compares: ErrorRate (0 to 1), LatencyRise (0.1 is 10 %) or CsatDrop (points of the score).</summary>
    public required string Measure { get; init; }

    /// <summary>The baseline's value of the measure; 0 where the measure is itself a difference.</summary>
    public required double Base { get; init; }

    /// <summary>The regression that is asked about, in the unit of the measure.</summary>
    public required double Regression { get; init; }

    /// <summary>Samples of the canary in the step: requests, or scores for Csat. Null where the volume is not known.</summary>
    public long? CanarySamples { get; init; }

    /// <summary>Samples of the baseline in the step.</summary>
    public long? BaselineSamples { get; init; }

    /// <summary>Samples of the canary until the regression is seen with the wanted power; null where there is no baseline to compare with, or too many are needed.</summary>
    public long? SamplesNeeded { get; init; }

    /// <summary>Hours until then at this step's share; null where the volume is not known.</summary>
    public double? HoursNeeded { get; init; }

    /// <summary>The chance that the regression is seen within the step, 0 to 1.</summary>
    public double? Power { get; init; }

    /// <summary>The smallest regression that is seen within the step with the wanted power, in the unit of the measure.</summary>
    public double? SmallestVisible { get; init; }

    /// <summary>Whether the regression is seen within the step with the wanted power; null where the volume or the length of the step is not known.</summary>
    public bool? IsVisible { get; init; }

    /// <summary>The ratio of error rates that the sequential error gate tells from 1 in this step; only for Errors.</summary>
    public double? RateRatio { get; init; }

    /// <summary>Canary requests that the sequential error gate needs on average until it decides; only for Errors.</summary>
    public double? GateMeanSamples { get; init; }

    /// <summary>The row in a sentence.</summary>
    public required string Verdict { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Step {Step}, {Gate}: {Verdict}");
}
