using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Canaries: where the route stands, how it came there, and what was seen of both arms at the same time.</summary>
internal static class CanaryPart
{
    public static ReportPart Create(ReportRows rows, SeriesNames names, DateTimeOffset now)
    {
        ILookup<string, CanaryHistoryRow> histories = rows.Of<CanaryHistoryRow>().Where(row => row.Made).ToLookup(row => row.Name, StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<CanaryRouteRow> routes = rows.Of<CanaryRouteRow>();
        string[] all = [.. routes.Select(route => route.Name).Concat(histories.Select(history => history.Key)).Concat(rows.Of<CanaryGateRow>().Select(row => row.Name)).Concat(rows.Of<CanaryStepRow>().Select(row => row.Name)).Distinct(StringComparer.OrdinalIgnoreCase)];
        IReadOnlyList<CanaryPowerRow> power = rows.Of<CanaryPowerRow>();
        if (all.Length + power.Count == 0)
        {
            return ReportPart.Nothing;
        }

        var verdict = new List<ReportStatement>();
        var figures = new List<KeyFigure>();
        var sections = new List<ReportSection>();
        for (int index = 0; index < all.Length; index++)
        {
            string name = all[index];
            CanaryHistoryRow[] history = [.. histories[name].OrderBy(row => row.Utc)];
            CanaryRouteRow? route = routes.LastOrDefault(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            ArmTally[] arms = [.. rows.Arms.Where(arm => arm.Route.Equals(name, StringComparison.OrdinalIgnoreCase))];
            CanaryGateRow[] gates = [.. rows.Of<CanaryGateRow>().Where(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
            CanaryStepRow[] steps = [.. rows.Of<CanaryStepRow>().Where(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
            if (CanaryVerdict.Of(name, route, history, steps.LastOrDefault()) is { } standing)
            {
                verdict.Add(standing);
            }

            verdict.AddRange(CanaryVerdict.OfGates(name, gates));
            figures.AddRange(CanaryVerdict.Figures(name, route, arms));
            sections.Add(new ReportSection(FormattableString.Invariant($"canary{index + 1}"), $"Canary {name}", [.. Blocks(name, route, history, arms, names, now), .. CanaryTables.Create(gates, steps)]));
        }

        if (power.Count > 0)
        {
            sections.Add(new ReportSection("power", "What the gates of a canary can see", [CanaryTables.Power(power)]));
        }

        return new ReportPart { Verdict = verdict, Figures = figures, Sections = sections };
    }

    private static IEnumerable<ReportBlock> Blocks(string name, CanaryRouteRow? route, CanaryHistoryRow[] history, ArmTally[] arms, SeriesNames names, DateTimeOffset now)
    {
        if (CanaryTimeline.Create(name, history, names, now) is { } timeline)
        {
            yield return timeline;
        }

        if (history.Length > 0)
        {
            yield return CanaryTimeline.Decisions(name, history);
        }

        if (history.LastOrDefault(row => row.Evidence is not null) is { } judged && GateTable.Of(judged) is { } gates)
        {
            yield return gates;
        }

        foreach (ReportBlock block in CanaryArms.Create(arms, names))
        {
            yield return block;
        }

        if (route is not null)
        {
            yield return Facts(route);
        }
    }

    private static ReportTable Facts(CanaryRouteRow route)
    {
        (string, string?)[] facts =
        [
            ("Phase", route.Phase.ToString()),
            ("Shares", route.Shares),
            ("Baseline", route.Baseline),
            ("Canary", route.Canary),
            ("Plan", route.Plan),
            ("Step", route.Step is { } step ? FormattableString.Invariant($"{step} of {route.Steps}, since {(route.StepStartedUtc is { } at ? Figures.Moment(at) : "it began")}") : null),
            ("Ids dealt by", $"{route.By}, {route.Algorithm}, salt {route.Salt}"),
            ("Kill switch", route.KillSwitch ? "ON: the baseline serves everybody" : "off"),
            ("Way back kept until", route.RollbackUntilUtc is { } until ? Figures.Moment(until) : null),
            ("Way back", route.RollbackReadyReason),
            ("Blocked", route.BlockedReason),
            ("Generation", FormattableString.Invariant($"{route.Generation}, by {route.UpdatedBy} at {Figures.Moment(route.UpdatedUtc)}")),
        ];
        return ReportTable.Of(
            "The route as it stands",
            facts.Where(fact => fact.Item2 is not null),
            Column.Text<(string Name, string? Value)>("What", fact => fact.Name),
            Column.Text<(string Name, string? Value)>("Value", fact => fact.Value)) with
        { IsFacts = true };
    }
}
