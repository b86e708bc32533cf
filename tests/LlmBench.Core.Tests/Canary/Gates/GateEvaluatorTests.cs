using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Chat;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Canary.Gates;

public sealed class GateEvaluatorTests
{
    private static readonly DateTimeOffset s_start = GateTraffic.Start;
    private static readonly CanaryRoute s_route = GateTraffic.Route(1);

    [Fact]
    public void Without_observations_every_gate_says_so()
    {
        IReadOnlyList<GateResult> results = new GateEvaluator(s_route).Judge(s_start.AddHours(24));

        Assert.Equal(GateNames.All, results.Select(result => result.Gate));
        Assert.All(results, result => Assert.Equal(GateVerdict.NoData, result.Verdict));
    }

    [Fact]
    public void Three_refused_keys_in_a_row_block_and_two_do_not()
    {
        Assert.Equal(GateVerdict.Pass, Judge(GateNames.Authentication, [.. Canary(Outcome.KeyRejected, 2), .. Canary(Outcome.Succeeded), .. Canary(Outcome.KeyRejected, 2)]).Verdict);
        GateResult dead = Judge(GateNames.Authentication, [.. Canary(Outcome.KeyRejected, 3), .. Canary(Outcome.Succeeded, 50)]);

        Assert.Equal((GateVerdict.Fail, GateConsequence.Block, true), (dead.Verdict, dead.OnFail, dead.IsHardStop));
    }

    [Fact]
    public void Observations_of_an_arm_that_the_route_does_not_have_are_counted_and_judged_nowhere()
    {
        CanaryObservation[] renamed = [.. Canary(Outcome.ServerError, 7).Select(seen => seen with { ArmAssigned = "renamed", ArmServed = "renamed" })];

        GateResult data = Judge(GateNames.Data, [.. Canary(Outcome.Succeeded, 3), .. renamed]);

        Assert.Equal(3, data.CanarySamples);
        Assert.Contains("7 observations of the step are of arms that the route does not have", data.Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("does not have", Judge(GateNames.Data, Canary(Outcome.Succeeded, 3)).Explanation, StringComparison.Ordinal);
        Assert.Equal(GateVerdict.Pass, Judge(GateNames.FailureStreak, [.. Canary(Outcome.Succeeded, 3), .. renamed]).Verdict);
    }

    [Theory]
    [InlineData(0, 500)]
    [InlineData(1, 500)]
    public void An_arm_below_the_share_of_its_step_must_prove_what_the_step_proves(int step, int buckets)
    {
        CanaryRoute below = GateTraffic.Route(step).WithShare("canary", buckets);

        Assert.True(GateTraffic.Gate(new GateEvaluator(below).Judge(s_start.AddHours(1)), GateNames.Errors).IsRequired);
    }

    [Fact]
    public void A_step_below_one_per_cent_is_a_smoke_test()
    {
        CanaryRoute smoke = GateTraffic.Route(0, null, new RampStep(100, TimeSpan.FromHours(1)), new RampStep(1_000, TimeSpan.FromHours(1)));

        Assert.False(GateTraffic.Gate(new GateEvaluator(smoke).Judge(s_start.AddHours(1)), GateNames.Errors).IsRequired);
    }

    [Fact]
    public void Five_failures_in_a_row_roll_back_unless_the_baseline_fails_too()
    {
        Assert.Equal(GateVerdict.Fail, Judge(GateNames.FailureStreak, Canary(Outcome.ServerError, 5)).Verdict);
        Assert.Equal(GateVerdict.Pass, Judge(GateNames.FailureStreak, [.. Baseline(Outcome.ServerError, 5), .. Canary(Outcome.ServerError, 5)]).Verdict);
        Assert.Equal(GateVerdict.Pass, Judge(GateNames.FailureStreak, Canary(Outcome.InvalidRequest, 9)).Verdict);
    }

    [Fact]
    public void A_request_that_the_baseline_rescued_is_a_failure_of_the_canary()
    {
        CanaryObservation[] rescued = [.. Canary(Outcome.ServerError, 5).Select(seen => seen with { FellBack = true, ArmServed = "baseline", TtftMs = 900, E2eMs = 3000 })];

        Assert.Equal(GateVerdict.Fail, Judge(GateNames.FailureStreak, rescued).Verdict);
        Assert.Equal((5, 3000), (Judge(GateNames.E2e, rescued).CanarySamples, Judge(GateNames.E2e, rescued).Canary));
    }

    [Fact]
    public void A_canary_that_was_never_asked_gets_no_credit_for_the_baselines_answers()
    {
        CanaryObservation[] untried = [.. Baseline(Outcome.Succeeded, 100), .. Canary(Outcome.Succeeded, 200).Select(seen => seen with { ArmServed = "baseline" })];

        Assert.Equal(GateVerdict.NoData, Judge(GateNames.Data, untried).Verdict);
        Assert.Equal(0, Judge(GateNames.Errors, untried).CanarySamples);
    }

    [Fact]
    public void Five_per_cent_of_a_hundred_roll_back_unless_the_baseline_fails_as_often()
    {
        CanaryObservation[] five = [.. Enumerable.Range(0, 100).SelectMany(index => Canary(index % 20 == 0 ? Outcome.ServerError : Outcome.Succeeded))];
        CanaryObservation[] alike = [.. Enumerable.Range(0, 900).SelectMany(index => Baseline(index % 20 == 0 ? Outcome.ServerError : Outcome.Succeeded))];

        Assert.Equal(GateVerdict.Inconclusive, Judge(GateNames.GrossErrors, [.. Baseline(Outcome.Succeeded, 900), .. five[..99]]).Verdict);
        Assert.Equal(GateVerdict.Fail, Judge(GateNames.GrossErrors, [.. Baseline(Outcome.Succeeded, 900), .. five]).Verdict);
        Assert.Equal(GateVerdict.Pass, Judge(GateNames.GrossErrors, [.. alike, .. five]).Verdict);
    }

    [Fact]
    public void A_client_that_fails_many_times_a_minute_is_one_episode()
    {
        CanaryObservation[] storm = [.. Canary(Outcome.ServerError, 400).Select((seen, index) => seen with { Unit = "00000000000000aa", Utc = s_start.AddMilliseconds(100 * index) })];
        GateResult errors = Judge(GateNames.Errors, [.. Baseline(Outcome.Succeeded, 4000), .. storm]);

        Assert.NotEqual(GateVerdict.Fail, errors.Verdict);
        Assert.Contains("1 episodes", errors.Explanation, StringComparison.Ordinal);
        Assert.Equal(GateVerdict.Fail, Judge(GateNames.Errors, [.. Baseline(Outcome.Succeeded, 4000), .. Spread(storm)]).Verdict);

        static IEnumerable<CanaryObservation> Spread(CanaryObservation[] storm) => storm[..20].Select((seen, index) => seen with { Utc = s_start.AddMinutes(index) });
    }

    [Fact]
    public void Time_outs_count_as_long_waits_and_other_failures_as_none()
    {
        CanaryObservation[] hanging = [.. Enumerable.Range(0, 100).SelectMany(index => Canary(index % 10 == 0 ? Outcome.TotalTimedOut : Outcome.Succeeded))];
        CanaryObservation[] failing = [.. hanging.Select(seen => seen.Outcome == Outcome.Succeeded ? seen : seen with { Outcome = Outcome.ServerError })];

        Assert.Equal((100, 3_600_000), (Judge(GateNames.E2e, hanging).CanarySamples, Judge(GateNames.E2e, hanging).Canary));
        Assert.Equal((90, 2000), (Judge(GateNames.E2e, failing).CanarySamples, Judge(GateNames.E2e, failing).Canary));
    }

    [Fact]
    public void A_feed_that_has_stopped_is_no_data()
    {
        var evaluator = new GateEvaluator(s_route);
        foreach (CanaryObservation seen in Canary(Outcome.Succeeded, 500)) evaluator.Observe(seen);

        Assert.Equal(GateVerdict.Pass, GateTraffic.Gate(evaluator.Judge(s_start.AddMinutes(10)), GateNames.Data).Verdict);
        Assert.Equal(GateVerdict.NoData, GateTraffic.Gate(evaluator.Judge(s_start.AddHours(2)), GateNames.Data).Verdict);
    }

    [Fact]
    public void An_ignored_gate_is_shown_and_decides_nothing()
    {
        var evaluator = new GateEvaluator(s_route with { Gates = new GateSettings { Ignore = ["FailureStreak", "Csat"] } });
        foreach (CanaryObservation seen in Canary(Outcome.ServerError, 9)) evaluator.Observe(seen);
        GateResult streak = GateTraffic.Gate(evaluator.Judge(s_start.AddMinutes(10)), GateNames.FailureStreak);

        Assert.Equal((GateVerdict.Fail, GateConsequence.None, false), (streak.Verdict, streak.OnFail, streak.IsRequired));
    }

    [Fact]
    public void Each_canary_is_judged_by_itself()
    {
        var evaluator = new GateEvaluator(s_route.WithThirdArm(10_000));
        foreach (CanaryObservation seen in Canary(Outcome.ServerError, 9)) evaluator.Observe(seen with { ArmAssigned = "third", ArmServed = "third" });
        IReadOnlyList<GateResult> results = evaluator.Judge(s_start.AddMinutes(10));

        Assert.Equal(GateVerdict.Fail, results.Single(result => result.Gate == GateNames.FailureStreak && result.Arm == "third").Verdict);
        Assert.Equal(GateVerdict.NoData, results.Single(result => result.Gate == GateNames.FailureStreak && result.Arm == "canary").Verdict);
    }

    [Fact]
    public void Failures_before_the_step_count_for_the_ramp_and_not_for_the_step()
    {
        CanaryRoute second = s_route with { StepStartedUtc = s_start.AddHours(6) };
        var evaluator = new GateEvaluator(GateTraffic.Route());
        foreach (CanaryObservation seen in Baseline(Outcome.Succeeded, 2000)) evaluator.Observe(seen);
        for (int minute = 0; minute < 4; minute++) evaluator.Observe(GateTraffic.Seen("canary", s_start.AddMinutes(minute), Outcome.ServerError));
        evaluator.Follow(second);
        evaluator.Observe(GateTraffic.Seen("canary", s_start.AddHours(7)));
        IReadOnlyList<GateResult> results = evaluator.Judge(s_start.AddHours(7));

        Assert.Equal((GateVerdict.Fail, 1), (GateTraffic.Gate(results, GateNames.Errors).Verdict, GateTraffic.Gate(results, GateNames.Errors).CanarySamples));
        Assert.Equal(0, GateTraffic.Gate(results, GateNames.FailureStreak).Canary);
    }

    [Fact]
    public void Before_a_small_step_less_must_be_shown()
    {
        Assert.Equal(1.2, new GateEvaluator(GateTraffic.Route(0)).Judge(s_start).First(result => result.Gate == GateNames.E2e).Limit!.Value, 1e-9);
        Assert.Equal(1.1, new GateEvaluator(GateTraffic.Route(1)).Judge(s_start).First(result => result.Gate == GateNames.E2e).Limit!.Value, 1e-9);
        Assert.False(GateTraffic.Gate(new GateEvaluator(GateTraffic.Route(0, null, new RampStep(100, TimeSpan.FromHours(1)), new RampStep(1000, TimeSpan.FromHours(1)))).Judge(s_start), GateNames.E2e).IsRequired);
    }

    [Fact]
    public void Scores_are_required_only_where_nothing_would_be_left_to_compare_with()
    {
        Assert.False(GateTraffic.Gate(new GateEvaluator(GateTraffic.Route(1)).Judge(s_start), GateNames.Csat).IsRequired);
        Assert.True(GateTraffic.Gate(new GateEvaluator(GateTraffic.Route(2)).Judge(s_start), GateNames.Csat).IsRequired);
    }

    private static GateResult Judge(string gate, IEnumerable<CanaryObservation> observations)
    {
        var evaluator = new GateEvaluator(s_route);
        foreach (CanaryObservation seen in observations) evaluator.Observe(seen);
        return GateTraffic.Gate(evaluator.Judge(s_start.AddMinutes(30)), gate);
    }

    private static IEnumerable<CanaryObservation> Canary(Outcome outcome, int count = 1) => Enumerable.Repeat(GateTraffic.Seen("canary", s_start.AddMinutes(1), outcome), count);

    private static IEnumerable<CanaryObservation> Baseline(Outcome outcome, int count = 1) => Enumerable.Repeat(GateTraffic.Seen("baseline", s_start.AddMinutes(1), outcome), count);
}
