using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Throughput against latency, a point for each load that a model was put under.</summary>
internal static class LoadSteps
{
    /// <summary>Null where no model was put under more than one load.</summary>
    public static ReportChart? Create(LoadRuns runs, SeriesNames names)
    {
        List<IGrouping<(string Provider, string Model), LoadTestSummary>> models =
        [
            .. runs.Summaries
                .Where(row => row.E2eP95Ms is not null)
                .GroupBy(row => (row.Provider, row.Model))
                .Where(model => model.Select(LoadRuns.LoadOf).Distinct().Count() > 1)
                .Take(ChartInk.SeriesCount),
        ];
        if (models.Count == 0)
        {
            return null;
        }

        return new ReportChart
        {
            Title = "Throughput against latency",
            Description = $"Answers per second and the 95th percentile of the whole answer for each load. {string.Join(" ", models.Select(Told))}",
            Picture = new LineChart
            {
                X = new ChartAxis("Answers per second") { Minimum = 0 },
                Y = new ChartAxis("Whole answer p95, ms") { Minimum = 0 },
                Lines = [.. models.Select(model => new ChartLine(names.NumberOf(model.Key.Model), model.Key.Model, [.. model.OrderBy(Size).Select(row => new ChartPoint(row.RequestsPerSecond, row.E2eP95Ms!.Value, null, null, Step(row)))]) { IsMarked = true })],
            },
            Data = ReportTable.Of(
                "Throughput and latency by load",
                models.SelectMany(model => model.OrderBy(Size)),
                Column.Text<LoadTestSummary>("Model", row => row.Model),
                Column.Text<LoadTestSummary>("Load", LoadRuns.LoadOf),
                Column.Plain<LoadTestSummary>("Answers/s", row => row.RequestsPerSecond),
                Column.Milliseconds<LoadTestSummary>("Answer p50", row => row.E2eP50Ms),
                Column.Milliseconds<LoadTestSummary>("Answer p95", row => row.E2eP95Ms),
                Column.Percent<LoadTestSummary>("Failed", row => row.ErrorRate)),
        };
    }

    private static double Size(LoadTestSummary row) => row.RequestRate ?? row.ConcurrentUsers ?? 0;

    private static string Step(LoadTestSummary row) => row.RequestRate is { } rate ? $"{Figures.Count(rate)}/s" : Figures.Count(row.ConcurrentUsers ?? 1);

    private static string Told(IGrouping<(string Provider, string Model), LoadTestSummary> model)
    {
        LoadTestSummary[] steps = [.. model.OrderBy(Size)];
        return $"{model.Key.Model}: {Figures.Milliseconds(steps[0].E2eP95Ms)} at {Figures.Number(steps[0].RequestsPerSecond)} per second, {Figures.Milliseconds(steps[^1].E2eP95Ms)} at {Figures.Number(steps[^1].RequestsPerSecond)}.";
    }
}
