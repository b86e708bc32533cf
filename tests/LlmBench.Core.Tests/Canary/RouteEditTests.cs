using LlmBench.Canary.Hashing;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RouteEditTests
{
    private static readonly DateTimeOffset s_then = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_now = s_then.AddHours(5);

    private static readonly RouteEdit s_edit = new() { Name = "support" };

    private static readonly CanaryRoute s_route = (s_edit with { Baseline = Arm("legacy"), Canaries = [Arm("new")], Shares = [(null, 10_000)] }).Apply(null, s_then);

    [Fact]
    public void A_new_route_has_the_salt_of_its_name_and_deals_by_user()
    {
        Assert.Equal(("support:1:", RouteUnit.User, BucketAlgorithm.FlagdMurmur3, RoutePhase.Ramping), (s_route.Salt, s_route.Unit, s_route.Algorithm, s_route.Phase));
        Assert.Equal([new BucketRange(0, 10_000)], s_route.Arms[1].Ranges);
        Assert.Equal((s_then, s_then), (s_route.StepStartedUtc, s_route.RampStartedUtc));
    }

    [Fact]
    public void A_new_route_needs_a_baseline_and_a_canary() =>
        Assert.Equal(ErrorIds.RouteNotFound, Assert.Throws<LlmBenchException>(() => (s_edit with { Shares = [(null, 1)] }).Apply(null, s_now)).ErrorId);

    [Fact]
    public void What_is_not_named_stays_as_it_is_and_so_does_the_clock()
    {
        CanaryRoute listed = (s_edit with { Deny = ["big"] }).Apply(s_route, s_now);

        Assert.Equal(["big"], listed.Deny);
        Assert.Equal(s_then, listed.StepStartedUtc);
        Assert.Equal(s_route.Arms, listed.Arms);
    }

    [Fact]
    public void A_plan_that_is_dropped_leaves_the_shares_and_the_clock()
    {
        CanaryRoute planned = (s_edit with { Plan = RampPlan.Default with { RequestsPerDay = 5_000 } }).Apply(s_route, s_then) with { Phase = RoutePhase.Holding };

        CanaryRoute dropped = (s_edit with { DropPlan = true }).Apply(planned, s_now);

        Assert.Null(dropped.Plan);
        Assert.Equal((0, RoutePhase.Ramping, planned.StepStartedUtc), (dropped.StepIndex, dropped.Phase, dropped.StepStartedUtc));
        Assert.Equal(planned.Arms, dropped.Arms);
    }

    [Fact]
    public void Another_share_starts_the_clock_of_the_step_and_not_that_of_the_ramp()
    {
        CanaryRoute grown = (s_edit with { Shares = [("NEW", 20_000)] }).Apply(s_route, s_now);

        Assert.Equal((20_000, s_now, s_then), (grown.Arms[1].Buckets, grown.StepStartedUtc, grown.RampStartedUtc));
    }

    [Fact]
    public void Another_share_ends_a_hold() =>
        Assert.Equal(RoutePhase.Ramping, (s_edit with { Shares = [(null, 20_000)] }).Apply(s_route with { Phase = RoutePhase.Holding }, s_now).Phase);

    [Theory]
    [InlineData(RoutePhase.RolledBack)]
    [InlineData(RoutePhase.Completed)]
    public void A_route_at_its_end_takes_no_other_share_but_other_lists(RoutePhase phase)
    {
        CanaryRoute ended = s_route with { Phase = phase };

        Assert.Equal(ErrorIds.RoutePhaseWrong, Assert.Throws<LlmBenchException>(() => (s_edit with { Shares = [(null, 20_000)] }).Apply(ended, s_now)).ErrorId);
        Assert.Equal(["big"], (s_edit with { Deny = ["big"] }).Apply(ended, s_now).Deny);
    }

    [Fact]
    public void A_plan_sets_the_share_of_its_first_step_at_once()
    {
        CanaryRoute planned = (s_edit with { Baseline = Arm("legacy"), Canaries = [Arm("new")], Plan = RampPlan.Default, RequestsPerDay = 50_000 }).Apply(null, s_now);

        Assert.Equal((100, 0, 50_000.0), (planned.Arms[1].Buckets, planned.StepIndex, planned.Plan!.RequestsPerDay));
    }

    [Fact]
    public void A_plan_moves_nobody_back_of_a_route_that_is_further()
    {
        CanaryRoute planned = (s_edit with { Plan = RampPlan.Default }).Apply(s_route, s_now);

        Assert.Equal((10_000, 3), (planned.Arms[1].Buckets, planned.StepIndex));
    }

    [Fact]
    public void A_share_given_with_a_plan_counts() =>
        Assert.Equal(0, (s_edit with { Baseline = Arm("legacy"), Canaries = [Arm("new")], Shares = [(null, 0)], Plan = RampPlan.Default }).Apply(null, s_now).Arms[1].Buckets);

    [Fact]
    public void Shares_can_be_swapped_where_both_at_once_have_room()
    {
        CanaryRoute two = (s_edit with { Canaries = [Arm("new"), Arm("other")], Shares = [(null, 80_000), (null, 20_000)] }).Apply(s_route, s_now);
        CanaryRoute swapped = (s_edit with { Shares = [("new", 10_000), ("other", 90_000)] }).Apply(two, s_now);

        Assert.Equal([10_000, 90_000], swapped.Arms.Skip(1).Select(arm => arm.Buckets));
    }

    [Fact]
    public void A_canary_can_be_added_without_moving_the_users_of_the_first()
    {
        CanaryRoute two = (s_edit with { Canaries = [Arm("new"), Arm("other")], Shares = [("other", 5_000)] }).Apply(s_route, s_now);

        Assert.Equal(s_route.Arms[1].Ranges, two.Arms[1].Ranges);
        Assert.Equal([new BucketRange(10_000, 15_000)], two.Arms[2].Ranges);
    }

    [Fact]
    public void Another_provider_without_any_users_needs_no_force_and_begins_without_the_evidence_of_the_one_before()
    {
        CanaryRoute idle = (s_edit with { Shares = [(null, 0)] }).Apply(s_route, s_then.AddHours(1));
        CanaryRoute other = (s_edit with { Canaries = [Arm("new") with { Provider = "other" }] }).Apply(idle, s_now);

        Assert.Equal(("other", s_now, s_now), (other.Arms[1].Provider, other.StepStartedUtc, other.RampStartedUtc));
    }

    public static TheoryData<string> Reshuffles { get; } = ["salt", "algorithm", "unit", "provider", "gone", "baseline"];

    [Theory]
    [MemberData(nameof(Reshuffles))]
    public void What_would_give_users_another_provider_is_refused_until_forced_and_then_begins_anew(string what)
    {
        RouteEdit edit = what switch
        {
            "salt" => s_edit with { Salt = "other:" },
            "algorithm" => s_edit with { Algorithm = BucketAlgorithm.NginxMurmur2 },
            "unit" => s_edit with { Unit = RouteUnit.Conversation },
            "provider" => s_edit with { Canaries = [Arm("new", "elsewhere")] },
            "gone" => s_edit with { Canaries = [Arm("other")] },
            _ => s_edit with { Baseline = Arm("legacy", "elsewhere") },
        };

        Assert.Equal(ErrorIds.RouteReshuffled, Assert.Throws<LlmBenchException>(() => edit.Apply(s_route, s_now)).ErrorId);
        CanaryRoute forced = (edit with { Force = true }).Apply(s_route, s_now);
        Assert.Equal((s_now, s_now), (forced.StepStartedUtc, forced.RampStartedUtc));
    }

    [Fact]
    public void Nothing_is_reshuffled_where_nobody_is_on_a_canary()
    {
        Assert.Equal("x", (s_edit with { Salt = "x" }).Apply(s_route.WithShare("new", 0), s_now).Salt);
        Assert.Equal("x", (s_edit with { Salt = "x" }).Apply(s_route with { Phase = RoutePhase.RolledBack }, s_now).Salt);
    }

    [Fact]
    public void A_list_of_two_canaries_must_say_whose_it_is()
    {
        CanaryRoute two = (s_edit with { Canaries = [Arm("new"), Arm("other")] }).Apply(s_route, s_now);

        Assert.Equal(ErrorIds.RouteInvalid, Assert.Throws<LlmBenchException>(() => (s_edit with { Allow = [(null, ["qa"])] }).Apply(two, s_now)).ErrorId);
        Assert.Equal(["qa"], (s_edit with { Allow = [("other", ["qa"])] }).Apply(two, s_now).Arms[2].Allow);
    }

    [Fact]
    public void A_share_that_shrinks_warns_of_those_who_go_back()
    {
        CanaryRoute less = (s_edit with { Shares = [(null, 4_000)] }).Apply(s_route, s_now);

        Assert.Contains("6 % of the ids go back to 'legacy'", Assert.Single(RouteWarnings.Of(s_route, less)), StringComparison.Ordinal);
        Assert.Empty(RouteWarnings.Of(less, s_route));
    }

    private static RouteArm Arm(string name, string? provider = null) => new() { Name = name, Provider = provider ?? name };
}
