using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;

namespace LlmBench.Reporting.Sections;

/// <summary>Latency and failures over the time of a run.</summary>
internal static class OverTime
{
    private const double Minute = 60;
    private const double Hour = 3600;
    private const double Day = 86_400;

    public static ReportChart Latency(IReadOnlyList<(string Name, TimeBuckets Buckets)> drawn, SeriesNames names)
    {
        (double unit, string unitName) = UnitOf(drawn);
        return new ReportChart
        {
            Title = "Whole answer over time",
            Description = $"Median time to the whole answer by the second in which requests were sent, with a band from the 10th to the 95th percentile. Each point is {SpanOf(drawn)}.",
            Picture = new LineChart
            {
                X = new ChartAxis($"Time since the first request, {unitName}") { Minimum = 0 },
                Y = new ChartAxis("ms") { Minimum = 0 },
                Lines =
                [
                    .. drawn.Select(run => new ChartLine(
                        names.NumberOf(run.Name),
                        run.Name,
                        [.. run.Buckets.Spans().Where(span => span.Bucket.Percentile(0.5) is not null).Select(span => new ChartPoint(span.AtSeconds / unit, span.Bucket.Percentile(0.5)!.Value, span.Bucket.Percentile(0.1), span.Bucket.Percentile(0.95)))])),
                ],
            },
            Data = Data(drawn),
        };
    }

    public static ReportChart Failures(IReadOnlyList<(string Name, TimeBuckets Buckets)> drawn, SeriesNames names)
    {
        (double unit, string unitName) = UnitOf(drawn);
        return new ReportChart
        {
            Title = "Failed requests over time",
            Description = $"Share of requests that failed, by the time at which they were sent. {string.Join(" ", drawn.Select(run => $"{run.Name}: {Figures.Count(run.Buckets.Spans().Sum(span => span.Bucket.Failed))} of {Figures.Count(run.Buckets.Spans().Sum(span => span.Bucket.Requests))}."))}",
            Picture = new LineChart
            {
                X = new ChartAxis($"Time since the first request, {unitName}") { Minimum = 0 },
                Y = new ChartAxis("Failed", ChartScale.Percent) { Minimum = 0 },
                Lines =
                [
                    .. drawn.Select(run => new ChartLine(
                        names.NumberOf(run.Name),
                        run.Name,
                        [.. run.Buckets.Spans().Select(span => new ChartPoint(span.AtSeconds / unit, (double)span.Bucket.Failed / span.Bucket.Requests))]) { IsStepped = true }),
                ],
            },
            Data = Data(drawn),
        };
    }

    private static ReportTable Data(IReadOnlyList<(string Name, TimeBuckets Buckets)> drawn) => ReportTable.Of(
        "Requests by the time at which they were sent",
        drawn.SelectMany(run => run.Buckets.Spans().Select(span => (run.Name, span.AtSeconds, span.Bucket))),
        Column.Text<(string Name, double At, TimeBuckets.TimeBucket Bucket)>("Model", row => row.Name),
        Column.Count<(string Name, double At, TimeBuckets.TimeBucket Bucket)>("From second", row => row.At),
        Column.Count<(string Name, double At, TimeBuckets.TimeBucket Bucket)>("Requests", row => row.Bucket.Requests),
        Column.Count<(string Name, double At, TimeBuckets.TimeBucket Bucket)>("Failed", row => row.Bucket.Failed),
        Column.Plain<(string Name, double At, TimeBuckets.TimeBucket Bucket)>("p10, ms", row => row.Bucket.Percentile(0.1)),
        Column.Plain<(string Name, double At, TimeBuckets.TimeBucket Bucket)>("p50, ms", row => row.Bucket.Percentile(0.5)),
        Column.Plain<(string Name, double At, TimeBuckets.TimeBucket Bucket)>("p95, ms", row => row.Bucket.Percentile(0.95)));

    private static (double Unit, string Name) UnitOf(IReadOnlyList<(string Name, TimeBuckets Buckets)> drawn)
    {
        double seconds = drawn.Max(run => run.Buckets.Spans()[^1].AtSeconds);
        return seconds > 5 * Day ? (Day, "days") : seconds > 5 * Hour ? (Hour, "hours") : seconds > 5 * Minute ? (Minute, "minutes") : (1, "seconds");
    }

    private static string SpanOf(IReadOnlyList<(string Name, TimeBuckets Buckets)> drawn) => string.Join(" or ", drawn.Select(run => Figures.Of(run.Buckets.Seconds, "second")).Distinct());
}
