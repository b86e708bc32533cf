using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Canary.Gates;

/// <summary>Whole ramps: traffic, gates and decisions together.</summary>
public sealed class RampRunTests
{
    private static readonly RampStep[] s_steps =
    [
        new(1_000, TimeSpan.FromHours(12)), new(10_000, TimeSpan.FromHours(12)), new(50_000, TimeSpan.FromHours(12)), new(100_000, TimeSpan.FromHours(6)),
    ];

    [Fact]
    public void A_sound_and_cheaper_canary_goes_from_1_to_100_per_cent()
    {
        (CanaryRoute route, RampDecision last, _) = Run(new GateTraffic { Seed = 1, ErrorRate = .002, TruncationRate = .01, ScoresPerRequest = .1 });

        Assert.Equal((100_000, RoutePhase.Ramping, true), (route.Arms[1].Buckets, route.Phase, last.IsAtEnd));
    }

    [Fact]
    public void Four_times_the_errors_roll_back()
    {
        (CanaryRoute route, RampDecision last, _) = Run(new GateTraffic { Seed = 2, ErrorRate = .01, CanaryErrorRatio = 4, ScoresPerRequest = .1 });

        Assert.Equal(RoutePhase.RolledBack, route.Phase);
        Assert.StartsWith("Errors of canary: Fail", last.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fifth_slower_is_held_and_left_to_a_person()
    {
        (CanaryRoute route, RampDecision last, _) = Run(new GateTraffic { Seed = 3, CanarySlower = 1.2, ScoresPerRequest = .1 });

        Assert.Equal((RoutePhase.Suspended, RampAction.Suspend), (route.Phase, last.Action));
        Assert.True(route.Arms[1].Buckets < 50_000);
        Assert.Contains("E2e", last.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_times_slower_is_rolled_back_before_the_deadline()
    {
        (CanaryRoute route, _, TimeSpan after) = Run(new GateTraffic { Seed = 4, CanarySlower = 3 });

        Assert.Equal(RoutePhase.RolledBack, route.Phase);
        Assert.True(after < TimeSpan.FromHours(18));
    }

    [Fact]
    public void Dearer_conversations_are_held() =>
        Assert.Contains("Cost of canary: Fail", Run(new GateTraffic { Seed = 5, CanaryCost = 1.5, RequestsPerHour = 4000 }).Last.Reason, StringComparison.Ordinal);

    [Fact]
    public void Less_content_customers_are_held_before_nothing_is_left_to_compare_with()
    {
        (CanaryRoute route, RampDecision last, _) = Run(new GateTraffic { Seed = 6, CanaryScore = 3.8, ScoresPerRequest = .1 });

        Assert.Equal(50_000, route.Arms[1].Buckets);
        Assert.Contains("Csat of canary: Fail", last.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void More_answers_cut_short_roll_back() =>
        Assert.StartsWith("Truncation of canary: Fail", Run(new GateTraffic { Seed = 7, TruncationRate = .02, CanaryTruncationRatio = 4 }).Last.Reason, StringComparison.Ordinal);

    [Fact]
    public void Without_traffic_nothing_goes_on()
    {
        (CanaryRoute route, RampDecision last, _) = Run(new GateTraffic { Seed = 8, RequestsPerHour = 0 });

        Assert.Equal((RoutePhase.Suspended, 1_000), (route.Phase, route.Arms[1].Buckets));
        Assert.Contains("Data of canary: NoData", last.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_dealt_otherwise_than_the_shares_say_hold_the_route()
    {
        CanaryRoute route = GateTraffic.Route(1);
        var evaluator = new GateEvaluator(route);
        foreach (CanaryObservation seen in new GateTraffic { Seed = 9 }.During(route.WithShare("canary", 12_000), GateTraffic.Start, TimeSpan.FromHours(10))) evaluator.Observe(seen);

        Assert.Equal(GateVerdict.Fail, GateTraffic.Gate(evaluator.Judge(GateTraffic.Start.AddHours(10)), GateNames.SampleRatio).Verdict);
    }

    [Fact]
    public void Customers_of_one_arm_that_answer_more_often_make_scores_incomparable()
    {
        CanaryRoute route = GateTraffic.Route(2);
        var evaluator = new GateEvaluator(route);
        foreach (CanaryObservation seen in new GateTraffic { Seed = 10, ScoresPerRequest = .1 }.During(route, GateTraffic.Start, TimeSpan.FromHours(10)))
        {
            evaluator.Observe(seen);
            if (seen is { Kind: ObservationKind.Csat, ArmAssigned: "canary" })
            {
                evaluator.Observe(seen);
            }
        }

        Assert.Equal(GateVerdict.Inconclusive, GateTraffic.Gate(evaluator.Judge(GateTraffic.Start.AddHours(10)), GateNames.Csat).Verdict);
    }

    // Eleven days at 50,000 a day. The margin above what the fold needs is for the runner; each observation kept would take some 200 bytes.
    [Fact]
    public void Half_a_million_observations_leave_little_behind()
    {
        CanaryRoute route = GateTraffic.Route(1);
        var evaluator = new GateEvaluator(route);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int count = 0;
        foreach (CanaryObservation seen in new GateTraffic { Seed = 11, RequestsPerHour = 50_000 / 24.0, ErrorRate = .005 }.During(route, GateTraffic.Start, TimeSpan.FromDays(11)))
        {
            evaluator.Observe(seen with { ConversationId = seen.Unit });
            count++;
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        IReadOnlyList<GateResult> results = evaluator.Judge(GateTraffic.Start.AddDays(11));

        Assert.InRange(count, 540_000, 560_000);
        Assert.InRange(after - before, 0, 60_000_000);
        Assert.NotEqual(GateVerdict.NoData, GateTraffic.Gate(results, GateNames.Cost).Verdict);
    }

    private static (CanaryRoute Route, RampDecision Last, TimeSpan After) Run(GateTraffic traffic) =>
        RampRun.To(GateTraffic.Route(0, null, s_steps), traffic, TimeSpan.FromHours(1), TimeSpan.FromHours(200));
}
