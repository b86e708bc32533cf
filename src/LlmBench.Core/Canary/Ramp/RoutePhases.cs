using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Ramp;

/// <summary>Which phase follows from which: the one place that says so.</summary>
internal static class RoutePhases
{
    /// <summary>The phase after an action; null where the action is not legal in that phase.</summary>
    /// <param name="from">The phase before.</param>
    /// <param name="action">What happens.</param>
    /// <param name="wasCompleted">Whether the canary had taken over before it was blocked.</param>
    public static RoutePhase? After(RoutePhase from, RampAction action, bool wasCompleted = false) => (action, from) switch
    {
        (RampAction.Rollback, _) => RoutePhase.RolledBack,
        (RampAction.Advance, RoutePhase.Ramping or RoutePhase.Holding) => RoutePhase.Ramping,
        (RampAction.Hold, RoutePhase.Ramping or RoutePhase.Holding) => RoutePhase.Holding,
        (RampAction.Suspend, RoutePhase.Ramping or RoutePhase.Holding or RoutePhase.Suspended) => RoutePhase.Suspended,
        (RampAction.Block, not RoutePhase.RolledBack) => RoutePhase.Blocked,
        (RampAction.Resume, RoutePhase.Blocked) when wasCompleted => RoutePhase.Completed,
        (RampAction.Resume, RoutePhase.Holding or RoutePhase.Suspended or RoutePhase.Blocked or RoutePhase.RolledBack) => RoutePhase.Ramping,
        (RampAction.Complete, RoutePhase.Ramping or RoutePhase.Holding or RoutePhase.Suspended or RoutePhase.Completed) => RoutePhase.Completed,
        _ => null,
    };

    /// <summary>The phase of a route after an action.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RoutePhaseWrong"/>.</exception>
    public static RoutePhase Require(CanaryRoute route, RampAction action) =>
        After(route.Phase, action, route.RollbackUntilUtc is not null) ?? throw Wrong(route, Verb(action));

    /// <summary>Refuses to change shares by hand where they mean nothing or are final.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RoutePhaseWrong"/>.</exception>
    public static void RequireShares(CanaryRoute route)
    {
        if (route.Phase is RoutePhase.RolledBack or RoutePhase.Completed)
        {
            throw Wrong(route, "be given other shares");
        }
    }

    private static LlmBenchException Wrong(CanaryRoute route, string verb) => new(
        ErrorIds.RoutePhaseWrong,
        $"The route '{route.Name}' {State(route.Phase)}, so it cannot {verb}.",
        Remedy(route));

    private static string Verb(RampAction action) => action switch
    {
        RampAction.Advance => "advance",
        RampAction.Hold => "be held",
        RampAction.Suspend => "be suspended",
        RampAction.Block => "be blocked",
        RampAction.Resume => "be resumed",
        RampAction.Complete => "be completed",
        _ => "be rolled back",
    };

    private static string State(RoutePhase phase) => phase switch
    {
        RoutePhase.Ramping => "is ramping",
        RoutePhase.Holding => "waits for evidence",
        RoutePhase.Suspended => "is suspended until a person decides",
        RoutePhase.Completed => "is completed",
        RoutePhase.RolledBack => "was rolled back",
        _ => "is blocked, since its canary cannot be used",
    };

    private static string Remedy(CanaryRoute route) => route.Phase switch
    {
        RoutePhase.Completed => $"Undo-CanaryRoute {route.Name} brings the baseline back; Complete-CanaryRoute {route.Name} -HoldBack changes what stays on it.",
        RoutePhase.RolledBack => $"Start it again with Resume-CanaryRoute {route.Name}.",
        RoutePhase.Blocked => $"See why with Get-CanaryRoute {route.Name}, mend it, then Resume-CanaryRoute {route.Name}.",
        RoutePhase.Suspended => $"Decide with Resume-CanaryRoute {route.Name} or Undo-CanaryRoute {route.Name}.",
        _ => $"See where it is with Get-CanaryRoute {route.Name}.",
    };
}
