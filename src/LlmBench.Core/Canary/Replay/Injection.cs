namespace LlmBench.Canary.Replay;

/// <summary>How the canary of a replay differs from the log.</summary>
internal sealed record Injection
{
    /// <summary>Its error rate as a multiple of the log's; below 1 it is better. At least 0.</summary>
    public double ErrorRateFactor { get; init; } = 1;

    /// <summary>Share of its requests that fail besides, 0 to 1.</summary>
    public double AddedErrorRate { get; init; }

    /// <summary>Its latencies as a multiple of the log's; above 0.</summary>
    public double LatencyFactor { get; init; } = 1;

    /// <summary>Its costs as a multiple of the log's; at least 0.</summary>
    public double CostFactor { get; init; } = 1;

    /// <summary>What is added to its scores, points.</summary>
    public double CsatDelta { get; init; }

    /// <summary>Whether every user of the canary is worse off, failures apart.</summary>
    public bool HurtsAll => LatencyFactor > 1 || CsatDelta < 0;

    /// <summary>The chance that a request which the log saw succeed fails on the canary.</summary>
    /// <param name="errorRate">That of the log.</param>
    public double FailureChance(double errorRate) =>
        Math.Clamp((ErrorRateFactor > 1 && errorRate < 1 ? (ErrorRateFactor - 1) * errorRate / (1 - errorRate) : 0) + AddedErrorRate, 0, 1);

    /// <summary>The chance that a request which the log saw fail succeeds on the canary.</summary>
    public double RescueChance => Math.Clamp(1 - ErrorRateFactor, 0, 1);
}
