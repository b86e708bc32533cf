using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>All metrics of a comparison on one scale, turned so that right is better.</summary>
internal static class ImprovementChart
{
    // Beyond these the scale would squeeze what matters; the table has the whole numbers.
    private const double Worst = -100;
    private const double Best = 200;

    private static readonly (ComparisonVerdict Verdict, int Series)[] s_series =
    [
        (ComparisonVerdict.Better, 2), (ComparisonVerdict.Worse, 1), (ComparisonVerdict.SameWithinMargin, 0), (ComparisonVerdict.NotResolvable, 5),
    ];

    /// <summary>Null where no metric has a change in per cent.</summary>
    public static ReportChart? Create(string reference, string difference, IReadOnlyList<ComparisonRow> rows)
    {
        List<ComparisonRow> drawn = [.. rows.Where(row => row.ChangePercent is { } change && double.IsFinite(change))];
        if (drawn.Count == 0)
        {
            return null;
        }

        return new ReportChart
        {
            Title = $"What changes from {reference} to {difference}",
            Description = $"Improvement of each metric in per cent with its interval; right of zero is better. {string.Join(" ", drawn.Select(row => $"{row.Label}: {ComparisonText.Percent(row.ChangePercent!.Value)}, {ComparisonText.Of(row.Verdict)}."))}",
            Picture = new DotChart
            {
                Value = new ChartAxis("Improvement, % (right is better)") { Minimum = Math.Min(-10, drawn.Min(row => Point(row).Low ?? Point(row).Y)) - 4, Maximum = Math.Max(10, drawn.Max(row => Point(row).High ?? Point(row).Y)) + 4 },
                Groups = drawn.ConvertAll(row => row.Benchmark is { } benchmark ? $"{row.Label}, {benchmark}" : row.Label),
                Series = [.. s_series.Where(one => drawn.Exists(row => row.Verdict == one.Verdict)).Select(one => new ChartDots(one.Series, ComparisonText.Of(one.Verdict), drawn.ConvertAll(row => row.Verdict == one.Verdict ? Point(row) : (ChartPoint?)null)))],
                IsOneEach = true,
                ShowsKeys = true,
                Zero = 0,
            },
            Data = ReportTable.Of(
                "Changes",
                drawn,
                Column.Text<ComparisonRow>("Metric", row => row.Label),
                Column.Number<ComparisonRow>("Change", row => row.ChangePercent, ComparisonText.Percent),
                Column.Number<ComparisonRow>("From", row => row.ChangePercentLow, ComparisonText.Percent),
                Column.Number<ComparisonRow>("To", row => row.ChangePercentHigh, ComparisonText.Percent),
                Column.Text<ComparisonRow>("Verdict", row => ComparisonText.Of(row.Verdict))),
        };
    }

    private static ChartPoint Point(ComparisonRow row)
    {
        double sign = row.LowerIsBetter ? -1 : 1;
        double[] ends = [.. new[] { row.ChangePercentLow, row.ChangePercentHigh }.OfType<double>().Where(end => !double.IsNaN(end)).Select(end => Within(end * sign)).Order()];
        return new ChartPoint(0, Within(row.ChangePercent!.Value * sign), ends.Length == 2 ? ends[0] : null, ends.Length == 2 ? ends[1] : null);
    }

    private static double Within(double value) => Math.Clamp(value, Worst, Best);
}
