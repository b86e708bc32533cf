namespace LlmBench.Canary.Ramp;

/// <summary>The steps by which a canary takes over, and what the route is expected to carry meanwhile.</summary>
internal sealed record RampPlan
{
    /// <summary>The steps in ascending order. After the last, a person completes the route.</summary>
    public required IReadOnlyList<RampStep> Steps { get; init; }

    /// <summary>Requests a day that the whole route carries; null where nobody said. Power and the choice of rate ratios rest on it.</summary>
    public double? RequestsPerDay { get; init; }

    /// <summary>The time in a step after which inconclusive gates suspend the route for a person, as a multiple of the step's hold. 1 to 100.</summary>
    public double DeadlineFactor { get; init; } = 3;
}
