using LlmBench.Canary.Gates;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Canary.Gates;

/// <summary>Whole migrations between two simulated providers. Limits are wide where few requests must do, as they must in a test.</summary>
public sealed class MigrationEndToEndTests
{
    private static readonly TimeSpan s_hold = TimeSpan.FromHours(1);

    private static readonly GateSettings s_gates = new()
    {
        MinimumRequests = 10,
        ErrorTolerance = .1,
        TruncationTolerance = .1,
        LatencyPercentile = 50,
        LatencyMargin = .5,
        StaleAfter = TimeSpan.FromHours(2),
        Ignore = [GateNames.Csat],
    };

    [Fact]
    public async Task A_sound_canary_goes_from_1_to_100_per_cent_by_itself()
    {
        await using var run = new MigrationRun(MigrationRun.Healthy, MigrationRun.Healthy with { InputPricePerMillion = 1, OutputPricePerMillion = 1 });
        await run.CreateAsync(s_gates, new RampStep(1_000, s_hold), new RampStep(25_000, s_hold), new RampStep(50_000, s_hold), new RampStep(100_000, s_hold));

        foreach (int requests in new[] { 2500, 300, 300 })
        {
            await run.SendAsync(requests);
            RampDecision decision = await run.StepAsync(s_hold);
            Assert.True(decision.Action == RampAction.Advance, decision.Reason);
        }

        await run.SendAsync(50);
        RampDecision last = await run.StepAsync(s_hold);

        Assert.Equal((true, 100_000), (last.IsAtEnd, run.Route.Arms[1].Buckets));
        Assert.Equal([1_000, 25_000, 50_000, 100_000], run.History.Select(entry => entry.To!.Buckets["canary"]));
        Assert.All(run.History.Skip(1), entry => Assert.Contains("all required gates pass: Data, Errors", entry.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Four_times_the_errors_roll_back_by_themselves()
    {
        await using var run = new MigrationRun(MigrationRun.Healthy with { ErrorRate = .01, TtftMs = SimulatedDistribution.Fixed(1) }, MigrationRun.Healthy with { ErrorRate = .04, TtftMs = SimulatedDistribution.Fixed(1) });
        await run.CreateAsync(s_gates with { GrossErrorRate = 1, FailureStreak = 50 }, new RampStep(50_000, s_hold), new RampStep(100_000, s_hold));

        await run.SendAsync(2500);
        RampDecision decision = await run.StepAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((RampAction.Rollback, RoutePhase.RolledBack), (decision.Action, run.Route.Phase));
        HistoryEntry entry = run.History[^1];
        Assert.StartsWith("Errors of canary: Fail. More failures than on the baseline: log likelihood ratio", entry.Reason, StringComparison.Ordinal);
        Assert.Contains(entry.Evidence!["gates"]!.AsArray(), gate => (string?)gate!["gate"] == "Errors" && (string?)gate["verdict"] == "Fail" && (double)gate["ratio"]! > 2);
    }

    [Fact]
    public async Task A_canary_a_fifth_slower_at_p95_is_held()
    {
        await using var run = new MigrationRun(MigrationRun.Healthy with { TtftMs = SimulatedDistribution.Fixed(250) }, MigrationRun.Healthy with { TtftMs = SimulatedDistribution.Fixed(300) });
        await run.CreateAsync(s_gates with { LatencyPercentile = 95, LatencyMargin = .1 }, new RampStep(50_000, s_hold), new RampStep(100_000, s_hold));

        await run.SendAsync(400);
        RampDecision decision = await run.StepAsync(s_hold);

        Assert.Equal((RampAction.Hold, RoutePhase.Holding, 50_000), (decision.Action, run.Route.Phase, run.Route.Arms[1].Buckets));
        Assert.Contains("p95", run.History[^1].Reason, StringComparison.Ordinal);
        Assert.Equal("Holding", run.History[^1].To!.Phase.ToString());
        Assert.Equal((RampAction.Hold, false), ((await run.StepAsync(TimeSpan.FromMinutes(5))).Action, (await run.StepAsync(TimeSpan.Zero)).Changes));
    }

    [Fact]
    public async Task A_dead_key_blocks_at_once()
    {
        await using var run = new MigrationRun(MigrationRun.Healthy, MigrationRun.Healthy, canaryKey: "sk-another");
        await run.CreateAsync(s_gates, new RampStep(50_000, s_hold), new RampStep(100_000, s_hold));

        await run.SendAsync(20);
        RampDecision decision = await run.StepAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((RampAction.Block, RoutePhase.Blocked), (decision.Action, run.Route.Phase));
        Assert.StartsWith("Authentication of canary: Fail. The canary's key was refused 3 times in a row", run.History[^1].Reason, StringComparison.Ordinal);
        Assert.Equal(RampAction.Hold, (await run.StepAsync(s_hold)).Action);
    }
}
