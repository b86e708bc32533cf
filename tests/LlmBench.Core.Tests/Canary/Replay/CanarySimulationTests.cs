using LlmBench.Canary.Gates;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Replay;
using LlmBench.Canary.Routing;
using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Canary.Replay;

public sealed class CanarySimulationTests
{
    private static readonly ReplayLog s_log = Log(80_000, TimeSpan.FromDays(2), errorRate: 0.005);

    private static readonly CanaryRoute s_route = Routes.Named("support") with
    {
        Plan = new RampPlan { Steps = [new(10_000, TimeSpan.FromHours(24)), new(50_000, TimeSpan.FromHours(24))] },
        Gates = new GateSettings { CostMargin = 0.2, Ignore = [GateNames.Csat] },
    };

    [Fact]
    public void A_canary_with_many_more_errors_is_rolled_back_before_the_plan_ends()
    {
        CanarySimulationRow[] rows = Run(new Injection { ErrorRateFactor = 6 }, 4);

        Assert.All(rows, row => Assert.Equal((SimulationEnding.RolledBack, true), (row.Ending, row.WouldRollBack)));
        Assert.All(rows, row => Assert.True(row.AfterHours < 48 && row.Gate is not null));
        Assert.All(rows, row => Assert.InRange(row.UsersHurt, 1, row.UsersExposed));
        Assert.All(rows, row => Assert.True(row.CanaryFailures >= row.InjectedFailures && row.InjectedFailures > 0));
    }

    [Fact]
    public void A_canary_that_is_no_worse_comes_to_the_end()
    {
        CanarySimulationRow[] rows = Run(new Injection(), 4);

        Assert.True(rows.Count(row => row.Ending == SimulationEnding.Promoted) >= 3, string.Join("\n", rows.Select(row => $"{row}: {row.Reason}")));
        Assert.All(rows, row => Assert.Equal((0, 0L, 0m), (row.UsersHurt, row.InjectedFailures, row.ExtraCostUsd)));
    }

    [Fact]
    public void A_slower_canary_is_not_promoted_and_hurts_all_that_it_served()
    {
        CanarySimulationRow[] rows = Run(new Injection { LatencyFactor = 1.5 }, 2);

        Assert.All(rows, row => Assert.NotEqual(SimulationEnding.Promoted, row.Ending));
        Assert.All(rows, row => Assert.Equal(row.UsersExposed, row.UsersHurt));
    }

    [Fact]
    public void What_a_dearer_canary_costs_is_counted()
    {
        CanarySimulationRow row = Run(new Injection { CostFactor = 1.5 }, 1)[0];

        Assert.NotEqual(SimulationEnding.Promoted, row.Ending);
        Assert.Equal(row.CanaryCostUsd / 3, row.ExtraCostUsd, 3);
    }

    [Fact]
    public void The_same_seed_gives_the_same_row_and_another_one_another()
    {
        var simulation = new CanarySimulation(s_route, s_log, new SimulationOptions { Injection = new Injection { ErrorRateFactor = 6 } });

        Assert.Equal(simulation.Run(7, CancellationToken.None), simulation.Run(7, CancellationToken.None));
        Assert.NotEqual(simulation.Run(7, CancellationToken.None) with { Seed = 8 }, simulation.Run(8, CancellationToken.None));
    }

    [Fact]
    public void A_short_log_begins_again_at_the_traffic_that_was_asked_for()
    {
        ReplayLog minutes = Log(2_000, TimeSpan.FromMinutes(10), errorRate: 0);
        var simulation = new CanarySimulation(s_route, minutes, new SimulationOptions { RequestsPerDay = 20_000, LookEvery = TimeSpan.FromHours(1) });

        CanarySimulationRow row = simulation.Run(1, CancellationToken.None);

        Assert.InRange(row.Requests / row.AfterHours, 20_000 / 24.0 * 0.95, 20_000 / 24.0 * 1.05);
        Assert.Equal((int)Math.Ceiling(row.Requests / 2_000.0), row.LogPasses);
    }

    [Fact]
    public void A_dead_canary_is_stopped_by_a_hard_stop()
    {
        CanarySimulationRow row = Run(new Injection { AddedErrorRate = 1 }, 1)[0];

        Assert.Equal(SimulationEnding.RolledBack, row.Ending);
        Assert.Contains(row.Gate, new[] { GateNames.FailureStreak, GateNames.GrossErrors });
        Assert.True(row.AfterHours <= 1);
    }

    [Fact]
    public void It_can_be_ended_at_any_look()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => new CanarySimulation(s_route, s_log, new SimulationOptions()).Run(1, cancelled.Token));
    }

    private static CanarySimulationRow[] Run(Injection injection, int runs)
    {
        var simulation = new CanarySimulation(s_route, s_log, new SimulationOptions { Injection = injection, LookEvery = TimeSpan.FromHours(1) });
        return [.. Enumerable.Range(1, runs).Select(seed => simulation.Run(seed, TestContext.Current.CancellationToken))];
    }

    private static ReplayLog Log(int requests, TimeSpan length, double errorRate)
    {
        var chance = new SeededChance(3);
        return new ReplayLog(
            Enumerable.Range(0, requests).Select(index =>
            {
                double latency = Math.Exp(6 + (0.5 * chance.NextNormal()));
                bool failed = chance.NextUnit() < errorRate;
                return new ReplayEvent
                {
                    UtcTicks = new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc).Ticks + (length.Ticks / requests * index),
                    Unit = (ulong)chance.NextBelow(requests / 4) + 1,
                    Conversation = (ulong)index + 1_000_000,
                    Outcome = failed ? Outcome.ServerError : Outcome.Succeeded,
                    HttpStatus = (short)(failed ? 500 : 200),
                    TtftMs = failed ? float.NaN : (float)latency,
                    E2eMs = failed ? float.NaN : (float)(latency * 4),
                    OutputTokens = 200,
                    CostUsd = 0.001 * (0.5 + chance.NextUnit()),
                    Csat = double.NaN,
                };
            }),
            "the log");
    }
}
