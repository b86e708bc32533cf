namespace LlmBench.Simulation;

/// <summary>The models that the simulator brings along. Prices are those of comparable models in 2026.</summary>
internal static class BuiltInModels
{
    public static readonly SimulatedModel Fast = new()
    {
        Name = "sim-fast",
        TtftMs = SimulatedDistribution.LogNormal(40, 110),
        TtftPerInputTokenMs = 0.01,
        TokenIntervalMs = SimulatedDistribution.LogNormal(8, 16),
        AnswerQuality = 0.79,
        InputPricePerMillion = 1.00m,
        OutputPricePerMillion = 1.00m,
    };

    public static readonly SimulatedModel Standard = new()
    {
        Name = "sim-standard",
        AnswerQuality = 0.82,
    };

    public static readonly SimulatedModel Slow = new()
    {
        Name = "sim-slow",
        TtftMs = SimulatedDistribution.LogNormal(420, 1200),
        TtftPerInputTokenMs = 0.06,
        TokenIntervalMs = SimulatedDistribution.LogNormal(25, 50),
        AnswerQuality = 0.91,
        InputPricePerMillion = 8.00m,
        OutputPricePerMillion = 8.00m,
    };

    public static readonly SimulatedModel Flaky = Standard with
    {
        Name = "sim-flaky",
        ErrorRate = 0.008,
        DropRate = 0.004,
        StallRate = 0.002,
        TruncateRate = 0.003,
        InStreamErrorRate = 0.003,
    };

    public static readonly SimulatedModel Limited = Standard with
    {
        Name = "sim-limited",
        RequestsPerMinute = 60,
    };

    public static readonly IReadOnlyList<SimulatedModel> All = [Fast, Standard, Slow, Flaky, Limited];
}
