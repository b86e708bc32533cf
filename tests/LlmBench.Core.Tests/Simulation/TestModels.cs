using LlmBench.Simulation;

namespace LlmBench.Tests.Simulation;

/// <summary>Models without any waiting.</summary>
internal static class TestModels
{
    public static readonly SimulatedModel Instant = new()
    {
        Name = "instant",
        TtftMs = SimulatedDistribution.Fixed(0),
        TtftPerInputTokenMs = 0,
        TokenIntervalMs = SimulatedDistribution.Fixed(0),
        OutputTokens = SimulatedDistribution.Fixed(40),
    };

    /// <summary>Its first token takes an hour.</summary>
    public static readonly SimulatedModel Never = Instant with { Name = "never", TtftMs = SimulatedDistribution.Fixed(3_600_000) };

    /// <summary>Starts at once and then takes an hour for each token.</summary>
    public static readonly SimulatedModel Hanging = Instant with { Name = "hanging", TokenIntervalMs = SimulatedDistribution.Fixed(3_600_000) };
}
