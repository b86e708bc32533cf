using LlmBench.Canary.Routing;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Reporting.Sections;

/// <summary>How a canary is going.</summary>
internal static class CanaryVerdict
{
    /// <summary>Where the route stands; null where only its gates are known.</summary>
    public static ReportStatement? Of(string name, CanaryRouteRow? route, IReadOnlyList<CanaryHistoryRow> history, CanaryStepRow? step)
    {
        if (route is null && history.Count == 0)
        {
            return step is null ? null : new ReportStatement(StandingOf(step.Phase), FormattableString.Invariant($"Canary {name}: {step.Action}, {step.FromPercent:0.###} % to {step.ToPercent:0.###} %."), step.Reason);
        }

        // Later changes may have left the phase as it was; the reason is that of the one that made it so.
        CanaryHistoryRow? last = history.Count > 0 ? history[^1] : null;
        string? reason = history.LastOrDefault(row => row.ToPhase == last?.ToPhase && row.FromPhase != row.ToPhase)?.Reason ?? route?.Reason ?? last?.Reason;
        if (route is { KillSwitch: true })
        {
            return new ReportStatement(Standing.Bad, $"Canary {name}: the kill switch is on, so the baseline serves everybody.", reason);
        }

        string shares = route?.Shares ?? last?.ToShares ?? "no share";
        return (route?.Phase ?? last?.ToPhase) switch
        {
            RoutePhase.Completed => new ReportStatement(Standing.Good, $"Canary {name}: completed; the canary serves everybody.", reason),
            RoutePhase.RolledBack => new ReportStatement(Standing.Bad, $"Canary {name}: rolled back; the baseline serves everybody.", reason),
            RoutePhase.Suspended => new ReportStatement(Standing.Unclear, $"Canary {name}: suspended at {shares} until a person decides.", reason),
            RoutePhase.Blocked => new ReportStatement(Standing.Bad, $"Canary {name}: blocked; the baseline serves the canary's users.", route?.BlockedReason ?? reason),
            RoutePhase.Holding => new ReportStatement(Standing.Unclear, $"Canary {name}: holding at {shares} until there is evidence enough.", reason),
            RoutePhase.Ramping => new ReportStatement(Standing.None, $"Canary {name}: under way at {shares}{(route is { Step: { } number, Steps: { } steps } ? FormattableString.Invariant($", step {number} of {steps}") : string.Empty)}.", reason),
            _ => new ReportStatement(Standing.None, $"Canary {name}: the route was removed.", reason),
        };
    }

    /// <summary>What the gates say together; nothing where they were not asked.</summary>
    public static IEnumerable<ReportStatement> OfGates(string name, IReadOnlyList<CanaryGateRow> gates)
    {
        CanaryGateRow[] failed = [.. gates.Where(row => row.Verdict == GateVerdict.Fail)];
        CanaryGateRow[] open = [.. gates.Where(row => row.Required && row.Verdict != GateVerdict.Pass)];
        if (failed.Length > 0)
        {
            yield return new ReportStatement(Standing.Bad, $"Gates of {name}: {string.Join(", ", failed.Select(row => row.Gate))} failed.", string.Join(" ", failed.Select(row => row.Explanation)));
        }
        else if (open.Length > 0)
        {
            yield return new ReportStatement(Standing.Unclear, $"Gates of {name}: none failed, but {string.Join(", ", open.Select(row => row.Gate))} cannot tell yet.");
        }
        else if (gates.Count > 0)
        {
            yield return new ReportStatement(Standing.Good, $"Gates of {name}: all that are required pass.");
        }
    }

    public static Standing StandingOf(RoutePhase? phase) => phase switch
    {
        RoutePhase.Completed => Standing.Good,
        RoutePhase.RolledBack or RoutePhase.Blocked => Standing.Bad,
        RoutePhase.Suspended or RoutePhase.Holding => Standing.Unclear,
        _ => Standing.None,
    };

    public static IEnumerable<KeyFigure> Figures(string name, CanaryRouteRow? route, IReadOnlyList<ArmTally> arms)
    {
        if (route is not null)
        {
            yield return new KeyFigure($"Canary share, {name}", route.KillSwitch || route.Phase is RoutePhase.RolledBack or RoutePhase.Blocked ? "0 %" : FormattableString.Invariant($"{route.Percent:0.###} %"), route.Phase.ToString());
        }

        if (Both("Failed requests", arms, arm => arm.ErrorRate, Content.Figures.Percent) is { } errors)
        {
            yield return errors;
        }

        if (Both("Whole answer, p95", arms, arm => arm.E2e.Percentile(0.95), value => Content.Figures.Milliseconds(value)) is { } latency)
        {
            yield return latency;
        }

        if (Both("Customers' score, mean", arms, arm => arm.CsatMean, Content.Figures.Number) is { } csat)
        {
            yield return csat;
        }
    }

    // The canary's number is the figure; the baseline's, of the same time, is what it is held against.
    private static KeyFigure? Both(string label, IReadOnlyList<ArmTally> arms, Func<ArmTally, double?> value, Func<double, string> show)
    {
        ArmTally? canary = arms.Skip(1).FirstOrDefault(arm => value(arm) is not null);
        return canary is null ? null : new KeyFigure($"{label}, canary of {canary.Route}", show(value(canary)!.Value), value(arms[0]) is { } baseline ? $"{arms[0].Arm}, at the same time: {show(baseline)}" : canary.Arm);
    }
}
