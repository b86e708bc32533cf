using LlmBench.Canary.Gates;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;

namespace LlmBench.Results;

/// <summary>What Step-CanaryRoute has done with a route, and why.</summary>
public sealed record CanaryStepRow
{
    /// <summary>Name of the route.</summary>
    public required string Name { get; init; }

    /// <summary>What was decided: Advance, Hold, Suspend, Rollback or Block.</summary>
    public RampAction Action { get; init; }

    /// <summary>Whether the route was changed. Not so where it waits already, with -WhatIf, or where somebody else was faster.</summary>
    public bool Changed { get; init; }

    /// <summary>The phase that the route is in now.</summary>
    public RoutePhase Phase { get; init; }

    /// <summary>Share of the ids that the canaries were to serve before, 0 to 100.</summary>
    public decimal FromPercent { get; init; }

    /// <summary>Share of the ids that the canaries are to serve by the decision, 0 to 100; 0 where the baseline serves everybody.</summary>
    public decimal ToPercent { get; init; }

    /// <summary>The step of the plan that the route is in now, from 1; null without a plan.</summary>
    public int? Step { get; init; }

    /// <summary>Number of steps of the plan; null without a plan.</summary>
    public int? Steps { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Number of required gates that pass, over all canaries.</summary>
    public int GatesPassed { get; init; }

    /// <summary>Number of gates that must pass in this step, over all canaries.</summary>
    public int GatesRequired { get; init; }

    /// <summary>The generation of the route now.</summary>
    public long Generation { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset JudgedUtc { get; init; }

    /// <summary>Whether a simulator answered any of the requests.</summary>
    public bool Simulated { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Name}: {Action}, {FromPercent:0.###} % to {ToPercent:0.###} %");

    /// <summary>The row of a look.</summary>
    /// <param name="look">What was decided.</param>
    /// <param name="decided">The route with the decision done to it.</param>
    /// <param name="now">The route as it stands now.</param>
    /// <param name="changed">Whether the decision was done.</param>
    internal static CanaryStepRow From(RampLook look, CanaryRoute decided, CanaryRoute now, bool changed) => new()
    {
        Name = look.Route.Name,
        Action = look.Decision.Action,
        Changed = changed,
        Phase = now.Phase,
        FromPercent = Percent(look.Route),
        ToPercent = Percent(decided),
        Step = now.Plan is null ? null : now.StepIndex + 1,
        Steps = now.Plan?.Steps.Count,
        Reason = look.Decision.Reason,
        GatesPassed = look.Results.Count(result => result is { IsRequired: true, Verdict: Statistics.GateVerdict.Pass }),
        GatesRequired = look.Results.Count(result => result.IsRequired),
        Generation = now.Generation,
        JudgedUtc = look.Utc,
        Simulated = look.Simulated,
    };

    private static decimal Percent(CanaryRoute route) =>
        route.Phase is RoutePhase.RolledBack or RoutePhase.Blocked ? 0 : RouteShare.Percent(route.Arms.Sum(arm => arm.Buckets));
}
