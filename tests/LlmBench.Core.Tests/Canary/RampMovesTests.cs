using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RampMovesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly CanaryRoute s_planned = Routes.Named("support", 1_000) with { Plan = RampPlan.Read("1%:6h,10%:72h,50%:24h") };

    [Fact]
    public void Each_advance_takes_the_next_step_and_starts_its_clock()
    {
        CanaryRoute second = RampMoves.Apply(s_planned, RampAction.Advance, s_now);

        Assert.Equal((1, 10_000, RoutePhase.Ramping, s_now), (second.StepIndex, second.Arms[1].Buckets, second.Phase, second.StepStartedUtc));
    }

    [Fact]
    public void A_share_above_the_next_step_is_kept() =>
        Assert.Equal(20_000, RampMoves.Apply(s_planned.WithShare("canary", 20_000), RampAction.Advance, s_now).Arms[1].Buckets);

    [Fact]
    public void All_canaries_of_a_plan_advance_except_one_that_was_taken_out()
    {
        CanaryRoute three = s_planned.WithThirdArm(1_000);

        Assert.Equal([10_000, 10_000], RampMoves.Apply(three, RampAction.Advance, s_now).Arms.Skip(1).Select(arm => arm.Buckets));
        Assert.Equal([10_000, 0], RampMoves.Apply(three.WithShare("third", 0), RampAction.Advance, s_now).Arms.Skip(1).Select(arm => arm.Buckets));
    }

    [Fact]
    public void After_the_last_step_and_without_a_plan_there_is_no_advance()
    {
        Assert.Contains("Complete-CanaryRoute", Assert.Throws<LlmBenchException>(() => RampMoves.Apply(s_planned with { StepIndex = 2 }, RampAction.Advance, s_now)).Remedy, StringComparison.Ordinal);
        Assert.Contains("-Plan", Assert.Throws<LlmBenchException>(() => RampMoves.Apply(Routes.Named("support"), RampAction.Advance, s_now)).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 1_000)]
    [InlineData(1_000, 0, 1_000)]
    [InlineData(9_999, 0, 9_999)]
    [InlineData(12_000, 1, 12_000)]
    [InlineData(80_000, 2, 80_000)]
    public void A_route_enters_its_plan_at_the_step_that_its_share_has_reached(int share, int step, int after)
    {
        CanaryRoute entered = RampMoves.Enter(s_planned.WithShare("canary", share), s_now);

        Assert.Equal((step, after), (entered.StepIndex, entered.Arms[1].Buckets));
    }

    [Fact]
    public void Completing_leaves_a_hundredth_on_the_baseline_and_opens_the_window_of_a_week()
    {
        CanaryRoute done = RampMoves.Apply(s_planned, RampAction.Complete, s_now);

        Assert.Equal((RoutePhase.Completed, 99_000, s_now.AddDays(7)), (done.Phase, done.Arms[1].Buckets, done.RollbackUntilUtc));
    }

    [Fact]
    public void Completing_moves_nobody_back_to_the_baseline_unasked() =>
        Assert.Equal(99_700, RampMoves.Apply(s_planned.WithShare("canary", 99_700), RampAction.Complete, s_now).Arms[1].Buckets);

    [Fact]
    public void Completing_one_of_two_canaries_takes_the_other_out()
    {
        CanaryRoute done = RampMoves.Complete(s_planned.WithThirdArm(40_000), "THIRD", holdBack: 0, TimeSpan.FromDays(1), s_now);

        Assert.Equal([0, 100_000], done.Arms.Skip(1).Select(arm => arm.Buckets));
        Assert.Equal(s_now.AddDays(1), done.RollbackUntilUtc);
    }

    [Fact]
    public void The_hold_back_of_a_completed_route_can_be_ended_without_a_new_window()
    {
        CanaryRoute done = RampMoves.Apply(s_planned, RampAction.Complete, s_now);
        CanaryRoute all = RampMoves.Complete(done, "canary", holdBack: 0, window: null, s_now.AddDays(3));

        Assert.Equal((100_000, s_now.AddDays(7)), (all.Arms[1].Buckets, all.RollbackUntilUtc));
    }

    [Fact]
    public void A_route_that_was_rolled_back_begins_again_at_the_first_step_with_no_old_evidence()
    {
        CanaryRoute back = RampMoves.Apply(RampMoves.Apply(s_planned, RampAction.Advance, s_now) with { RampStartedUtc = s_now }, RampAction.Rollback, s_now);
        CanaryRoute again = RampMoves.Apply(back, RampAction.Resume, s_now.AddDays(1));

        Assert.Equal((RoutePhase.Ramping, 0, 1_000), (again.Phase, again.StepIndex, again.Arms[1].Buckets));
        Assert.Equal((s_now.AddDays(1), s_now.AddDays(1)), (again.StepStartedUtc, again.RampStartedUtc));
    }

    [Fact]
    public void A_suspended_route_goes_on_where_it_was_with_a_new_clock_for_the_step()
    {
        CanaryRoute stopped = RampMoves.Apply(s_planned with { RampStartedUtc = s_now }, RampAction.Suspend, s_now);
        CanaryRoute again = RampMoves.Apply(stopped, RampAction.Resume, s_now.AddDays(1));

        Assert.Equal((RoutePhase.Ramping, 1_000, s_now.AddDays(1), s_now), (again.Phase, again.Arms[1].Buckets, again.StepStartedUtc, again.RampStartedUtc));
    }

    [Fact]
    public void A_completed_route_that_was_blocked_is_completed_again_when_resumed()
    {
        CanaryRoute blocked = RampMoves.Apply(RampMoves.Apply(s_planned, RampAction.Complete, s_now), RampAction.Block, s_now);

        Assert.Equal(RoutePhase.Completed, RampMoves.Apply(blocked, RampAction.Resume, s_now).Phase);
    }
}
