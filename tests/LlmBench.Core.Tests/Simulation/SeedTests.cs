using LlmBench.Simulation;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class SeedTests
{
    [Fact]
    public void The_sequence_is_SplitMix64()
    {
        // The vector that Rosetta Code publishes for the seed 1234567.
        var chance = new SeededChance(1234567);
        ulong[] drawn = [chance.NextBits(), chance.NextBits(), chance.NextBits(), chance.NextBits(), chance.NextBits()];
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], drawn);
    }

    [Fact]
    public async Task The_same_seed_says_the_same()
    {
        Assert.Equal(await TalkAsync(7), await TalkAsync(7));
    }

    [Fact]
    public async Task Another_seed_says_something_else()
    {
        Assert.NotEqual(await TalkAsync(7), await TalkAsync(8));
    }

    [Fact]
    public async Task Another_models_traffic_changes_nothing()
    {
        SimulatedModel[] models = [TestModels.Instant, TestModels.Instant with { Name = "other" }];
        await using var alone = new Simulated(models);
        await using var mixed = new Simulated(models);
        await mixed.AskAsync(Simulated.Body("other"));
        Assert.Equal(await ContentAsync(alone), await ContentAsync(mixed));
    }

    [Fact]
    public void Lognormal_draws_have_the_stated_percentiles()
    {
        var chance = new SeededChance(1);
        var distribution = SimulatedDistribution.LogNormal(180, 600);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => DrawFrom(distribution)).Order()];
        Assert.InRange(draws[50_000], 176, 184);
        Assert.InRange(draws[99_000], 575, 625);

        double DrawFrom(SimulatedDistribution from) => from.Draw(ref chance);
    }

    [Fact]
    public void Fixed_draws_are_fixed()
    {
        var chance = new SeededChance(1);
        for (int n = 0; n < 10; n++) Assert.Equal(12.5, SimulatedDistribution.Fixed(12.5).Draw(ref chance));
    }

    private static async Task<string> TalkAsync(int seed)
    {
        SimulatedModel model = TestModels.Instant with { OutputTokens = SimulatedDistribution.LogNormal(60, 200) };
        await using var simulated = new Simulated(new SimulatorOptions { Models = [model], Seed = seed });
        var all = new List<string?>();
        for (int n = 0; n < 5; n++) all.Add(await ContentAsync(simulated));
        return string.Join('\n', all);
    }

    private static async Task<string?> ContentAsync(Simulated simulated) =>
        (await simulated.AskJsonAsync(Simulated.Body("instant"))).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();
}
