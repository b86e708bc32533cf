using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Ramp;

/// <summary>What an action makes of a route: phase, shares, step and clocks. The one place that moves them.</summary>
/// <remarks>
/// A step takes each canary to the step's share and never below what it has. An arm without any share stays so: a person took it out.
/// With the clock of a step its gates begin anew; with that of the ramp the gates do that look at all steps together.
/// </remarks>
internal static class RampMoves
{
    /// <summary>How long the way back is kept open after the canary took over.</summary>
    public static readonly TimeSpan RollbackWindow = TimeSpan.FromDays(7);

    /// <summary>What stays on the baseline after the canary took over, where nobody says otherwise: it keeps proving that the way back works.</summary>
    public const int HoldBack = Bucketing.Total / 100;

    /// <summary>Does what was decided.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RoutePhaseWrong"/>, or <see cref="ErrorIds.RouteInvalid"/> where the plan has no next step.</exception>
    public static CanaryRoute Apply(CanaryRoute route, RampAction action, DateTimeOffset now)
    {
        CanaryRoute moved = route with { Phase = RoutePhases.Require(route, action) };
        return action switch
        {
            RampAction.Advance => Advance(moved, now),
            RampAction.Resume => Resume(route, moved, now),
            RampAction.Complete => Complete(route, route.Arms[1].Name, null, RollbackWindow, now),
            _ => moved,
        };
    }

    /// <summary>The canary takes over.</summary>
    /// <param name="route">The route.</param>
    /// <param name="arm">The canary that does; the others lose their shares.</param>
    /// <param name="holdBack">Buckets that stay on the baseline; null for <see cref="HoldBack"/>, or less where less is left.</param>
    /// <param name="window">How long the way back is kept open; null leaves it as it is, or <see cref="RollbackWindow"/>.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RoutePhaseWrong"/>, or <see cref="ErrorIds.RouteInvalid"/> where there is no such arm.</exception>
    public static CanaryRoute Complete(CanaryRoute route, string arm, int? holdBack, TimeSpan? window, DateTimeOffset now)
    {
        RoutePhase phase = RoutePhases.Require(route, RampAction.Complete);
        CanaryRoute alone = route.Arms.Skip(1)
            .Where(other => !other.Name.Equals(arm, StringComparison.OrdinalIgnoreCase))
            .Aggregate(route, (shrunk, other) => shrunk.WithShare(other.Name, 0));
        int share = alone.Arms.Sum(other => other.Buckets);
        return alone.WithShare(arm, holdBack is { } wanted ? Bucketing.Total - wanted : Math.Max(share, Bucketing.Total - HoldBack)) with
        {
            Phase = phase,
            StepStartedUtc = now,
            RollbackUntilUtc = window is { } length ? now + length : route.RollbackUntilUtc ?? now + RollbackWindow,
        };
    }

    /// <summary>Puts a route at the step of its plan that its shares have reached.</summary>
    /// <param name="route">The route.</param>
    /// <param name="now">The moment.</param>
    /// <param name="raise">Whether canaries below the first step take its share.</param>
    public static CanaryRoute Enter(CanaryRoute route, DateTimeOffset now, bool raise = true)
    {
        if (route.Plan is not { } plan)
        {
            return route with { StepIndex = 0, StepStartedUtc = now };
        }

        int reached = route.Arms.Max(arm => arm.Buckets);
        int step = Math.Max(0, plan.Steps.Count(candidate => candidate.Buckets <= reached) - 1);
        CanaryRoute raised = raise && reached < plan.Steps[0].Buckets ? Raise(route, plan.Steps[0].Buckets, all: true) : route;
        return raised with { StepIndex = step, StepStartedUtc = now };
    }

    private static CanaryRoute Advance(CanaryRoute route, DateTimeOffset now)
    {
        int next = route.StepIndex + 1;
        return route.Plan is { } plan && next < plan.Steps.Count
            ? Raise(route, plan.Steps[next].Buckets, all: false) with { StepIndex = next, StepStartedUtc = now }
            : throw new LlmBenchException(
                ErrorIds.RouteInvalid,
                route.Plan is null ? $"The route '{route.Name}' has no plan to advance in." : $"The plan of the route '{route.Name}' has no step after this one.",
                route.Plan is null
                    ? $"Give it one with Set-CanaryRoute {route.Name} -Plan, or set the share with -Percent."
                    : $"Let the canary take over with Complete-CanaryRoute {route.Name}.");
    }

    // What made a route stop would stop it again at once if it still counted, so blocked and rolled-back ones begin with no evidence.
    private static CanaryRoute Resume(CanaryRoute before, CanaryRoute route, DateTimeOffset now)
    {
        CanaryRoute fresh = before.Phase is RoutePhase.RolledBack or RoutePhase.Blocked ? route with { RampStartedUtc = now } : route;
        return before.Phase == RoutePhase.RolledBack ? Restart(fresh, now) : fresh with { StepStartedUtc = now };
    }

    private static CanaryRoute Restart(CanaryRoute route, DateTimeOffset now)
    {
        CanaryRoute open = route with { RollbackUntilUtc = null, StepIndex = 0, StepStartedUtc = now };
        return open.Plan is { } plan
            ? open.Arms.Skip(1).Where(arm => arm.Buckets > 0).Aggregate(open, (cut, arm) => cut.WithShare(arm.Name, plan.Steps[0].Buckets))
            : open;
    }

    private static CanaryRoute Raise(CanaryRoute route, int buckets, bool all) => route.Arms.Skip(1)
        .Where(arm => arm.Buckets < buckets && (all || arm.Buckets > 0))
        .Aggregate(route, (raised, arm) => raised.WithShare(arm.Name, buckets));
}
