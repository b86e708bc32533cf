using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class SimulatorOptionsTests
{
    public static TheoryData<SimulatorOptions> Invalid =>
    [
        new SimulatorOptions { Port = -1 },
        new SimulatorOptions { Port = 65536 },
        new SimulatorOptions { Models = [] },
        new SimulatorOptions { RequireKey = " " },
        new SimulatorOptions { Models = [TestModels.Instant, TestModels.Instant] },
        With(TestModels.Instant with { Name = " " }),
        With(TestModels.Instant with { TokensPerChunk = 0 }),
        With(TestModels.Instant with { AnswerQuality = 1.1 }),
        With(TestModels.Instant with { InputPricePerMillion = -1 }),
        With(TestModels.Instant with { OutputPricePerMillion = -1 }),
        With(TestModels.Instant with { ContextWindow = 0 }),
        With(TestModels.Instant with { RequestsPerMinute = 0 }),
        With(TestModels.Instant with { StallDuration = TimeSpan.FromSeconds(-1) }),
        With(TestModels.Instant with { TtftPerInputTokenMs = double.NaN }),
        With(TestModels.Instant with { ErrorRate = -0.1 }),
        With(TestModels.Instant with { DropRate = 0.6, StallRate = 0.6 }),
    ];

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public void Settings_that_cannot_work_are_refused(SimulatorOptions options)
    {
        LlmBenchException e = Assert.Throws<LlmBenchException>(() => SimulatorServer.Start(options));
        Assert.Equal(ErrorIds.SimulatorInvalid, e.ErrorId);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity)]
    public void Distributions_that_do_not_exist_are_refused(double median, double p99)
    {
        LlmBenchException e = Assert.Throws<LlmBenchException>(() => SimulatedDistribution.LogNormal(median, p99));
        Assert.Equal(ErrorIds.SimulatorInvalid, e.ErrorId);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var first = SimulatorServer.Start(SimulatorOptions.Default);
        LlmBenchException e = Assert.Throws<LlmBenchException>(() => SimulatorServer.Start(SimulatorOptions.Default with { Port = first.BaseUri.Port }));
        Assert.Contains($"{first.BaseUri.Port}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Built_in_models_have_the_stated_prices()
    {
        Assert.Equal([1.00m, 2.50m, 8.00m, 2.50m, 2.50m], SimulatorOptions.Default.Models.Select(model => model.OutputPricePerMillion));
    }

    private static SimulatorOptions With(SimulatedModel model) => new() { Models = [model] };
}
