using LlmBench.Canary.Gates;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Canary.Gates;

public sealed class RampDeciderTests
{
    private static readonly CanaryRoute s_route = GateTraffic.Route();
    private static readonly DateTimeOffset s_inHold = GateTraffic.Start.AddHours(5);
    private static readonly DateTimeOffset s_afterHold = GateTraffic.Start.AddHours(6);
    private static readonly DateTimeOffset s_deadline = GateTraffic.Start.AddHours(18);

    [Fact]
    public void All_gates_passed_after_the_hold_advance() => Assert.Equal((RampAction.Advance, true), Decide(s_route, s_afterHold, Gate(GateVerdict.Pass)));

    [Fact]
    public void Nothing_advances_within_the_hold() => Assert.Equal((RampAction.Hold, false), Decide(s_route, s_inHold, Gate(GateVerdict.Pass)));

    [Theory]
    [InlineData(GateVerdict.Inconclusive)]
    [InlineData(GateVerdict.NoData)]
    [InlineData(GateVerdict.Fail)]
    public void A_required_gate_that_has_not_passed_holds_and_at_the_deadline_a_person_must_decide(GateVerdict verdict)
    {
        GateResult gate = Gate(verdict) with { OnFail = GateConsequence.Hold };

        Assert.Equal((RampAction.Hold, true), Decide(s_route, s_afterHold, Gate(GateVerdict.Pass), gate));
        Assert.Equal((RampAction.Hold, false), Decide(s_route with { Phase = RoutePhase.Holding }, s_afterHold, gate));
        Assert.Equal((RampAction.Suspend, true), Decide(s_route with { Phase = RoutePhase.Holding }, s_deadline, gate));
    }

    [Fact]
    public void A_route_without_gates_goes_nowhere() => Assert.Equal(RampAction.Hold, Decide(s_route, s_afterHold).Action);

    [Fact]
    public void A_gate_that_is_not_required_is_not_waited_for() =>
        Assert.Equal(RampAction.Advance, Decide(s_route, s_afterHold, Gate(GateVerdict.Pass), Gate(GateVerdict.NoData) with { IsRequired = false }).Action);

    [Theory]
    [InlineData(RoutePhase.Ramping)]
    [InlineData(RoutePhase.Holding)]
    [InlineData(RoutePhase.Suspended)]
    [InlineData(RoutePhase.Completed)]
    public void Harm_rolls_back_and_a_dead_key_blocks_in_every_phase_at_any_time(RoutePhase phase)
    {
        CanaryRoute route = s_route with { Phase = phase };

        Assert.Equal((RampAction.Rollback, true), Decide(route, s_inHold, Gate(GateVerdict.Fail)));
        Assert.Equal((RampAction.Block, true), Decide(route, s_inHold, Gate(GateVerdict.Fail), Gate(GateVerdict.Fail) with { OnFail = GateConsequence.Block }));
    }

    [Theory]
    [InlineData(RoutePhase.Suspended)]
    [InlineData(RoutePhase.Completed)]
    [InlineData(RoutePhase.RolledBack)]
    [InlineData(RoutePhase.Blocked)]
    public void What_a_person_or_a_gate_ended_is_never_rolled_forward(RoutePhase phase) =>
        Assert.Equal((RampAction.Hold, false), Decide(s_route with { Phase = phase }, s_deadline.AddDays(9), Gate(GateVerdict.Pass)));

    [Fact]
    public void What_was_rolled_back_is_not_rolled_back_again() =>
        Assert.Equal((RampAction.Hold, false), Decide(s_route with { Phase = RoutePhase.RolledBack }, s_deadline, Gate(GateVerdict.Fail)));

    [Fact]
    public void After_the_last_step_a_person_completes()
    {
        RampDecision decision = RampDecider.Decide(GateTraffic.Route(stepIndex: 2), [Gate(GateVerdict.Pass)], GateTraffic.Start.AddDays(1));

        Assert.Equal((RampAction.Hold, false), (decision.Action, decision.Changes));
        Assert.Contains("Complete-CanaryRoute", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_plan_a_person_sets_the_share() => Assert.Equal((RampAction.Hold, false), Decide(s_route with { Plan = null }, s_deadline, Gate(GateVerdict.Pass)));

    [Fact]
    public void The_evidence_has_each_gate_with_its_numbers()
    {
        RampDecision decision = RampDecider.Decide(s_route, [Gate(GateVerdict.Pass) with { Ratio = 1.02, High = double.PositiveInfinity }], s_afterHold);

        Assert.Equal("Pass", (string?)decision.Evidence["gates"]![0]!["verdict"]);
        Assert.Equal(1.02, (double)decision.Evidence["gates"]![0]!["ratio"]!);
        Assert.DoesNotContain("Infinity", decision.Evidence.ToJsonString(), StringComparison.Ordinal);
    }

    private static GateResult Gate(GateVerdict verdict) => new()
    {
        Gate = GateNames.Errors,
        Arm = "canary",
        Verdict = verdict,
        OnFail = GateConsequence.Rollback,
        IsRequired = true,
        Unit = "share",
        Explanation = "Said.",
    };

    private static (RampAction Action, bool Changes) Decide(CanaryRoute route, DateTimeOffset now, params GateResult[] results)
    {
        RampDecision decision = RampDecider.Decide(route, results, now);
        return (decision.Action, decision.Changes);
    }
}
