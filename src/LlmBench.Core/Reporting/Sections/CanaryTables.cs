using LlmBench.Reporting.Content;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Rows of the canary cmdlets as tables.</summary>
internal static class CanaryTables
{
    public static IEnumerable<ReportBlock> Create(IReadOnlyList<CanaryGateRow> gates, IReadOnlyList<CanaryStepRow> steps)
    {
        if (gates.Count > 0)
        {
            yield return Gates(gates);
        }

        if (steps.Count > 0)
        {
            yield return Steps(steps);
        }
    }

    public static ReportTable Power(IReadOnlyList<CanaryPowerRow> rows) => ReportTable.Of(
        "Power of the gates, step by step",
        rows,
        Column.Text<CanaryPowerRow>("Step", row => FormattableString.Invariant($"{row.Route} {row.Step}, {row.Percent:0.###} %").Trim()),
        Column.Text<CanaryPowerRow>("Gate", row => row.Gate),
        Column.Plain<CanaryPowerRow>("Hours", row => row.HoldHours),
        Column.Count<CanaryPowerRow>("Canary samples", row => row.CanarySamples),
        Column.Plain<CanaryPowerRow>("Hours needed", row => row.HoursNeeded),
        Column.Percent<CanaryPowerRow>("Power", row => row.Power),
        Column.Judged<CanaryPowerRow>("Visible", row => row.IsVisible switch { true => ("yes", Standing.Good), false => ("no", Standing.Bad), null => ("not known", Standing.Unclear) }),
        Column.Text<CanaryPowerRow>("In words", row => row.Verdict));

    private static ReportTable Gates(IReadOnlyList<CanaryGateRow> gates) => ReportTable.Of(
        $"The gates at {Figures.Moment(gates[^1].JudgedUtc)}",
        gates,
        Column.Text<CanaryGateRow>("Gate", row => gates.Select(other => other.Arm).Distinct().Count() > 1 ? $"{row.Gate} of {row.Arm}" : row.Gate),
        Column.Judged<CanaryGateRow>("Verdict", row => (row.Verdict.ToString(), GateTable.StandingOf(row.Verdict.ToString()))),
        Column.Plain<CanaryGateRow>("Baseline", row => row.Baseline),
        Column.Plain<CanaryGateRow>("Canary", row => row.Canary),
        Column.Text<CanaryGateRow>("Unit", row => row.Unit),
        Column.Text<CanaryGateRow>("Bounds", row => row is { Low: { } low, High: { } high } ? $"{Figures.Number(low)} to {Figures.Number(high)}" : null),
        Column.Plain<CanaryGateRow>("Limit", row => row.Limit),
        Column.Text<CanaryGateRow>("In words", row => row.Explanation));

    private static ReportTable Steps(IReadOnlyList<CanaryStepRow> steps) => ReportTable.Of(
        "Steps",
        steps,
        Column.Text<CanaryStepRow>("When", row => Figures.Moment(row.JudgedUtc)),
        Column.Text<CanaryStepRow>("Action", row => row.Action.ToString()),
        Column.Judged<CanaryStepRow>("Phase", row => (row.Phase.ToString(), CanaryVerdict.StandingOf(row.Phase))),
        Column.Text<CanaryStepRow>("Share", row => FormattableString.Invariant($"{row.FromPercent:0.###} % → {row.ToPercent:0.###} %")),
        Column.Text<CanaryStepRow>("Gates passed", row => FormattableString.Invariant($"{row.GatesPassed} of {row.GatesRequired}")),
        Column.Text<CanaryStepRow>("Reason", row => row.Reason));
}
