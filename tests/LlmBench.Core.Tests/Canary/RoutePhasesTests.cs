using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RoutePhasesTests
{
    public static TheoryData<RoutePhase> Phases { get; } = [.. Enum.GetValues<RoutePhase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public void A_rollback_is_legal_in_every_phase(RoutePhase phase) => Assert.Equal(RoutePhase.RolledBack, RoutePhases.After(phase, RampAction.Rollback));

    [Theory]
    [MemberData(nameof(Phases))]
    public void Only_a_route_that_goes_its_way_advances(RoutePhase phase) =>
        Assert.Equal(phase is RoutePhase.Ramping or RoutePhase.Holding ? RoutePhase.Ramping : null, RoutePhases.After(phase, RampAction.Advance));

    [Theory]
    [InlineData(RoutePhase.RolledBack, RampAction.Complete)]
    [InlineData(RoutePhase.Blocked, RampAction.Complete)]
    [InlineData(RoutePhase.RolledBack, RampAction.Block)]
    [InlineData(RoutePhase.RolledBack, RampAction.Suspend)]
    [InlineData(RoutePhase.Blocked, RampAction.Suspend)]
    [InlineData(RoutePhase.Completed, RampAction.Resume)]
    [InlineData(RoutePhase.Completed, RampAction.Advance)]
    [InlineData(RoutePhase.Ramping, RampAction.Resume)]
    public void What_is_not_legal_is_refused_with_the_way_out(RoutePhase phase, RampAction action)
    {
        var error = Assert.Throws<LlmBenchException>(() => RoutePhases.Require(Routes.Named("support") with { Phase = phase }, action));

        Assert.Equal(ErrorIds.RoutePhaseWrong, error.ErrorId);
        Assert.Contains("-CanaryRoute support", error.Remedy, StringComparison.Ordinal);
    }
}
