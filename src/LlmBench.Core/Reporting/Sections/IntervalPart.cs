using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Intervals of load tests, for reports that have them and not the single requests.</summary>
internal static class IntervalPart
{
    private const double Minute = 60;

    public static ReportPart Create(ReportRows rows, SeriesNames names)
    {
        List<IGrouping<(string RunId, string Provider, string Model), IntervalRow>> runs = [.. rows.Of<IntervalRow>().GroupBy(row => (row.RunId, row.Provider, row.Model)).Take(ChartInk.SeriesCount)];
        if (runs.Count == 0)
        {
            return ReportPart.Nothing;
        }

        IReadOnlyDictionary<(string RunId, string Provider, string Model), string> labels = SeriesNames.Distinct(runs.ConvertAll(run => run.Key), key => key.Model, key => key.Provider, key => key.RunId);
        List<ReportBlock> blocks = [Chart("Whole answer p95 by interval", "ms", ChartScale.Linear, row => row.E2eP95Ms, runs, labels, names)];
        if (runs.Exists(run => run.Any(row => row.Failed > 0)))
        {
            blocks.Add(Chart("Failed requests by interval", "Failed", ChartScale.Percent, row => row.ErrorRate, runs, labels, names));
        }

        return new ReportPart { Sections = [new ReportSection("intervals", "Intervals", blocks)] };
    }

    private static ReportChart Chart(
        string title,
        string unit,
        ChartScale scale,
        Func<IntervalRow, double?> value,
        List<IGrouping<(string RunId, string Provider, string Model), IntervalRow>> runs,
        IReadOnlyDictionary<(string RunId, string Provider, string Model), string> labels,
        SeriesNames names) => new()
        {
            Title = title,
            Description = $"{title}, by the minute at which the interval began. {string.Join(" ", runs.Select(run => $"{labels[run.Key]}: {Figures.Of(run.Count(), "interval")}, {Figures.Of(run.Sum(row => row.Requests), "request")}, {Figures.Count(run.Sum(row => row.Failed))} failed."))}",
            Picture = new LineChart
            {
                X = new ChartAxis("Minutes since the window opened") { Minimum = 0 },
                Y = new ChartAxis(unit, scale) { Minimum = 0 },
                Lines = [.. runs.Select(run => new ChartLine(names.NumberOf(labels[run.Key]), labels[run.Key], [.. run.Where(row => value(row) is not null).OrderBy(row => row.FromSeconds).Select(row => new ChartPoint(row.FromSeconds / Minute, value(row)!.Value))]))],
            },
            Data = ReportTable.Of(
                title,
                runs.SelectMany(run => run),
                Column.Text<IntervalRow>("Model", row => labels[(row.RunId, row.Provider, row.Model)]),
                Column.Count<IntervalRow>("From second", row => row.FromSeconds),
                Column.Count<IntervalRow>("Requests", row => row.Requests),
                Column.Count<IntervalRow>("Failed", row => row.Failed),
                Column.Text<IntervalRow>("Failures", row => row.FailuresByOutcome),
                Column.Milliseconds<IntervalRow>("Answer p50", row => row.E2eP50Ms),
                Column.Milliseconds<IntervalRow>("Answer p95", row => row.E2eP95Ms),
                Column.Text<IntervalRow>("Trend", row => row.E2eP95Trend)),
        };
}
