using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Statistics;

namespace LlmBench.Reporting.Sections;

/// <summary>Percentile curves, and latency and failures over time.</summary>
internal static class LatencyCharts
{
    private static readonly double[] s_told = [0.5, 0.9, 0.95, 0.99, 0.999];

    public static IEnumerable<ReportBlock> Create(LoadRuns runs)
    {
        List<(string Name, RequestTally Tally)> drawn = [.. runs.Tallies.Where(run => run.Tally.E2e.Count > 0).Take(ChartInk.SeriesCount)];
        if (drawn.Count == 0)
        {
            yield break;
        }

        if (runs.Tallies.Count > ChartInk.SeriesCount)
        {
            yield return new ReportParagraph($"The charts show the first {ChartInk.SeriesCount} of {runs.Tallies.Count}; the table has all.");
        }

        yield return Curve("Whole answer: percentile curve", "the whole answer", [.. drawn.Select(run => (run.Name, run.Tally.E2e))], runs);
        if (drawn.Exists(run => run.Tally.Ttft.Count > 0))
        {
            yield return Curve("First token: percentile curve", "the first token", [.. drawn.Where(run => run.Tally.Ttft.Count > 0).Select(run => (run.Name, run.Tally.Ttft))], runs);
        }

        List<(string, TimeBuckets)> overTime = drawn.ConvertAll(run => (run.Name, run.Tally.OverTime));
        yield return OverTime.Latency(overTime, runs.Series);
        if (drawn.Exists(run => run.Tally.Failures.Count > 0))
        {
            yield return OverTime.Failures(overTime, runs.Series);
        }
    }

    private static ReportChart Curve(string title, string what, IReadOnlyList<(string Name, Distribution Latency)> drawn, LoadRuns runs) => new()
    {
        Title = title,
        Description = $"How long requests took until {what}, by percentile. {string.Join(" ", drawn.Select(run => $"{run.Name}: half within {Figures.Milliseconds(run.Latency.Percentile(0.5))}, 95 % within {Figures.Milliseconds(run.Latency.Percentile(0.95))}."))}",
        Picture = new LineChart
        {
            X = new ChartAxis("Share of requests that were at least as fast", ChartScale.Percentile) { Minimum = 0 },
            Y = new ChartAxis("ms") { Minimum = 0 },
            Lines = [.. drawn.Select(run => new ChartLine(runs.SeriesOf(run.Name), run.Name, [.. Shares(run.Latency.Count).Select(share => new ChartPoint(share, run.Latency.Percentile(share)!.Value))]))],
        },
        Data = ReportTable.Of(
            $"Percentiles of {what}, ms",
            drawn,
            [
                Column.Text<(string Name, Distribution Latency)>("Model", run => run.Name),
                Column.Count<(string Name, Distribution Latency)>("Samples", run => run.Latency.Count),
                .. s_told.Select(share => Column.Number<(string Name, Distribution Latency)>(
                    FormattableString.Invariant($"p{share * 100:0.#}"), run => run.Latency.Count >= Distribution.SamplesNeeded(share) ? run.Latency.Percentile(share) : null, Figures.Number)),
                Column.Plain<(string Name, Distribution Latency)>("Slowest", run => run.Latency.Max),
            ]),
    };

    // As far into the tail as there are samples, in even steps of the axis.
    private static IEnumerable<double> Shares(long samples)
    {
        const int Steps = 80;
        double last = Math.Log10(Math.Clamp(samples, 2, 10_000));
        for (int step = 0; step <= Steps; step++)
        {
            yield return 1 - Math.Pow(10, -last * step / Steps);
        }
    }
}
