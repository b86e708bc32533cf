using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>Decides from what the gates say. Pure: the same route, results and moment give the same decision.</summary>
/// <remarks>
/// In this order: what a person or the gates ended stays ended. A dead key blocks, harm rolls back, in every other phase and at any time. What a person suspended or
/// completed goes nowhere by itself. A step goes on when its hold is over and every gate that the step requires has passed: having no evidence is
/// no evidence. Without it by the deadline a person must decide.
/// </remarks>
internal static class RampDecider
{
    /// <summary>Decides for a route.</summary>
    /// <param name="route">The route as it stands.</param>
    /// <param name="results">What the gates say of it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isKilled">Whether the kill switch is on: a person has stopped the canary, so it gets no greater share.</param>
    public static RampDecision Decide(CanaryRoute route, IReadOnlyList<GateResult> results, DateTimeOffset now, bool isKilled = false)
    {
        RampDecision decision = Choose(route, results, now);
        if (isKilled && decision.Action is not (RampAction.Rollback or RampAction.Block))
        {
            decision = Stay("The kill switch is on, so the baseline serves everybody: nothing is decided until it is off.");
        }

        return decision with { Evidence = GateEvidence.Of(route, results, now) };
    }

    private static RampDecision Choose(CanaryRoute route, IReadOnlyList<GateResult> results, DateTimeOffset now)
    {
        if (route.Phase is RoutePhase.RolledBack or RoutePhase.Blocked)
        {
            string what = route.Phase == RoutePhase.RolledBack ? "was rolled back" : "is blocked";
            return Stay($"The route {what} and stays so until a person lets it go on with Resume-CanaryRoute.");
        }

        if (Failed(results, GateConsequence.Block) is { } dead)
        {
            return Do(RampAction.Block, dead.ToString());
        }

        if (Failed(results, GateConsequence.Rollback) is { } harm)
        {
            return Do(RampAction.Rollback, harm.ToString());
        }

        return route.Phase switch
        {
            RoutePhase.Suspended => Stay("The route is suspended: a person decides with Resume-, Complete- or Undo-CanaryRoute. The gates are watched meanwhile."),
            RoutePhase.Completed => Stay("The canary has taken over; the gates are watched and the way back stays open."),
            _ => Ramp(route, results, now),
        };
    }

    private static RampDecision Ramp(CanaryRoute route, IReadOnlyList<GateResult> results, DateTimeOffset now)
    {
        if (route.Plan is not { } plan || route.StepStartedUtc is not { } started)
        {
            return Stay("The route has no plan: its share is set by hand with Set-CanaryRoute -Percent.");
        }

        RampStep step = plan.Steps[Math.Clamp(route.StepIndex, 0, plan.Steps.Count - 1)];
        DateTimeOffset holdEnds = started + step.Hold;
        if (now < holdEnds)
        {
            return Stay(FormattableString.Invariant($"The step of {RouteShare.Text(step.Buckets)} lasts until {holdEnds:yyyy-MM-dd HH:mm:ss}Z at least."));
        }

        bool isLast = route.StepIndex + 1 >= plan.Steps.Count;
        bool isWhole = route.Arms.Sum(arm => arm.Buckets) >= Hashing.Bucketing.Total;
        GateResult[] missing = [.. results.Where(result => result.IsRequired && result.Verdict != GateVerdict.Pass)];
        if (isLast && isWhole)
        {
            return End("The canary serves all ids", route);
        }

        if (missing.Length == 0 && results.Count > 0)
        {
            return isLast
                ? End("All required gates pass", route)
                : Do(RampAction.Advance, FormattableString.Invariant($"The step's {step.Hold:c} are over and all required gates pass: {string.Join(", ", Required(results))}."));
        }

        string waits = results.Count == 0 ? "No canary has a share." : Waits(missing);
        return now >= started + (step.Hold * plan.DeadlineFactor)
            ? Do(RampAction.Suspend, FormattableString.Invariant($"Not decided by the deadline, {plan.DeadlineFactor:0.##} times the step's {step.Hold:c}, so a person must. {waits}"))
            : new RampDecision(RampAction.Hold, waits) { Changes = route.Phase != RoutePhase.Holding };
    }

    private static RampDecision Do(RampAction action, string reason) => new(action, reason) { Changes = true };

    private static RampDecision Stay(string reason) => new(RampAction.Hold, reason);

    private static RampDecision End(string what, CanaryRoute route) => Stay($"{what} and the plan is at its end: take over with Complete-CanaryRoute {route.Name}.") with { IsAtEnd = true };

    private static GateResult? Failed(IReadOnlyList<GateResult> results, GateConsequence consequence) =>
        results.FirstOrDefault(result => result.Verdict == GateVerdict.Fail && result.OnFail == consequence);

    private static IEnumerable<string> Required(IReadOnlyList<GateResult> results) => results.Where(result => result.IsRequired).Select(result => result.Gate).Distinct();

    // The whole of it is in the evidence; the reason tells the worst.
    private static string Waits(GateResult[] missing)
    {
        GateResult worst = missing.FirstOrDefault(result => result.Verdict == GateVerdict.Fail) ?? missing[0];
        string others = string.Join(", ", missing.Where(result => result != worst).Select(result => $"{result.Gate} of {result.Arm} ({result.Verdict})"));
        return others.Length == 0 ? worst.ToString() : $"{worst} Also not passed: {others}.";
    }
}
