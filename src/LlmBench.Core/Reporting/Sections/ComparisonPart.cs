using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Two sides compared metric by metric: what has changed, what may be concluded, and what stands against it.</summary>
internal static class ComparisonPart
{
    private const int MostFigures = 8;

    private static readonly string[] s_leading =
    [
        "E2eMeanMs", "TtftP95Ms", "E2eP95Ms", "E2eP99Ms", "ErrorRate", "CostPerMonthUsd", "CostPer1KConversationsUsd", "Score", "Csat", "RequestsPerSecond",
    ];

    public static ReportPart Create(ReportRows rows)
    {
        IReadOnlyList<ComparisonRow> all = rows.Of<ComparisonRow>();
        List<IGrouping<(string Reference, string Difference, string, string), ComparisonRow>> pairs = [.. all.GroupBy(row => (row.ReferenceName, NameOf(row), row.ReferenceRunId, row.DifferenceRunId))];
        return pairs.Count == 0 ? ReportPart.Nothing : new ReportPart
        {
            Verdict = [.. pairs.Select(pair => ComparisonVerdicts.Of(pair.Key.Reference, pair.Key.Difference, [.. pair]))],
            Figures = [.. s_leading.SelectMany(metric => pairs[0].Where(row => row.Metric == metric && row.ChangePercent is not null)).Take(MostFigures).Select(Figure)],
            Sections = [new ReportSection("comparison", pairs.Count == 1 ? "Comparison" : "Comparisons", [.. pairs.SelectMany(pair => Blocks(pair.Key.Reference, pair.Key.Difference, [.. pair]))])],
        };
    }

    // Each step of a sweep is a comparison of its own.
    private static string NameOf(ComparisonRow row) => row.LoadStep is { } step ? FormattableString.Invariant($"{row.DifferenceName} at {step:0.###}") : row.DifferenceName;

    private static KeyFigure Figure(ComparisonRow row) =>
        new(row.Label, ComparisonText.Percent(row.ChangePercent!.Value), $"{ComparisonText.Value(row.Reference, row.Unit)} → {ComparisonText.Value(row.Difference, row.Unit)}, {ComparisonText.Of(row.Verdict)}");

    private static IEnumerable<ReportBlock> Blocks(string reference, string difference, IReadOnlyList<ComparisonRow> rows)
    {
        if (ImprovementChart.Create(reference, difference, rows) is { } chart)
        {
            yield return chart;
        }

        yield return ReportTable.Of(
            $"{difference} against {reference}. Intervals at {Figures.Percent(rows[0].Confidence)} confidence.",
            rows,
            Column.Text<ComparisonRow>("Metric", row => row.Benchmark is { } benchmark ? $"{row.Label}, {benchmark}" : row.Label),
            Column.Number<ComparisonRow>(reference, row => row.Reference, Figures.Number) with { Cell = row => new ReportCell(ComparisonText.Value(row.Reference, row.Unit), row.Reference) },
            Column.Number<ComparisonRow>(difference, row => row.Difference, Figures.Number) with { Cell = row => new ReportCell(ComparisonText.Value(row.Difference, row.Unit), row.Difference) },
            Column.Number<ComparisonRow>("Change", row => row.ChangePercent, ComparisonText.Percent),
            Column.Number<ComparisonRow>("Interval", row => row.ChangePercentLow, Figures.Number) with { Cell = row => new ReportCell(ComparisonText.Interval(row), row.ChangePercentLow) },
            Column.Judged<ComparisonRow>("Verdict", row => (ComparisonText.Of(row.Verdict), ComparisonText.StandingOf(row.Verdict))),
            Column.Number<ComparisonRow>("p", row => row.PValue, value => value < 0.0001 ? "< 0.0001" : FormattableString.Invariant($"{value:0.0000}")),
            Column.Text<ComparisonRow>("Samples", row => row.ReferenceSamples + row.DifferenceSamples == 0 ? null : $"{Figures.Count(row.ReferenceSamples)} and {Figures.Count(row.DifferenceSamples)}"));
        List<(string Of, string Text)> doubts =
        [
            .. rows.Select(row => row.Objections).Where(text => text.Length > 0).Distinct().Select(text => ("Not alike", text)),
            .. rows.Select(row => row.ConfoundedBy).Where(text => text.Length > 0).Distinct().Select(text => ("Confounded by", text)),
            .. rows.Where(row => row.Verdict is ComparisonVerdict.NotResolvable).Select(row => (row.Label, row.Explanation)),
            .. rows.Where(row => row.Test.Length > 0).GroupBy(row => row.Test).Select(group => ("How it was tested", $"{group.Key}: {ComparisonText.Some([.. group.Select(row => row.Label)])}")),
            .. rows.Where(row => row.Caveats.Length > 0).GroupBy(row => row.Caveats).Select(group => (ComparisonText.Some([.. group.Select(row => row.Label)]), group.Key)),
        ];
        if (doubts.Count > 0)
        {
            yield return ReportTable.Of("To know before trusting the comparison", doubts, Column.Text<(string Of, string Text)>("What", doubt => doubt.Of), Column.Text<(string Of, string Text)>("Why", doubt => doubt.Text)) with { IsFacts = true };
        }
    }
}
