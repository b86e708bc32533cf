using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;

namespace LlmBench.Reporting.Sections;

/// <summary>Latency turn by turn: each turn sends the whole history again.</summary>
internal static class ConversationTurns
{
    public static IEnumerable<ReportSection> Create(LoadRuns runs)
    {
        List<(string Name, RequestTally Tally)> drawn = [.. runs.Tallies.Where(run => run.Tally.Turns.Count(turn => turn.Value.Succeeded > 0) > 1).Take(ChartInk.SeriesCount)];
        if (drawn.Count == 0)
        {
            yield break;
        }

        bool isStreamed = drawn.TrueForAll(run => run.Tally.Ttft.Count > 0);
        yield return new ReportSection("turns", "Conversations, turn by turn", [
            new ReportChart
            {
                Title = isStreamed ? "First token by turn" : "Whole answer by turn",
                Description = "Median by turn of the conversation, with a band up to the 95th percentile. Later turns carry the history of the earlier ones.",
                Picture = new LineChart
                {
                    X = new ChartAxis("Turn of the conversation") { Minimum = 0.7, Maximum = drawn.Max(run => run.Tally.Turns.Keys.Last()) + 0.3, IsWhole = true },
                    Y = new ChartAxis("ms") { Minimum = 0 },
                    Lines = [.. drawn.Select(run => new ChartLine(runs.SeriesOf(run.Name), run.Name, [.. Points(run.Tally, isStreamed)]) { IsMarked = true })],
                },
                Data = ReportTable.Of(
                    "Latency by turn",
                    drawn.SelectMany(run => run.Tally.Turns.Select(turn => (run.Name, Turn: turn.Key, Tally: turn.Value))),
                    Column.Text<(string Name, int Turn, RequestTally.TurnTally Tally)>("Model", row => row.Name),
                    Column.Count<(string Name, int Turn, RequestTally.TurnTally Tally)>("Turn", row => row.Turn),
                    Column.Count<(string Name, int Turn, RequestTally.TurnTally Tally)>("Requests", row => row.Tally.Requests),
                    Column.Percent<(string Name, int Turn, RequestTally.TurnTally Tally)>("Failed", row => 1 - ((double)row.Tally.Succeeded / row.Tally.Requests)),
                    Column.Count<(string Name, int Turn, RequestTally.TurnTally Tally)>("Input tokens, mean", row => row.Tally.Succeeded == 0 ? null : Math.Round((double)row.Tally.InputTokens / row.Tally.Succeeded)),
                    Column.Milliseconds<(string Name, int Turn, RequestTally.TurnTally Tally)>("First token p50", row => row.Tally.Ttft.Percentile(0.5)),
                    Column.Milliseconds<(string Name, int Turn, RequestTally.TurnTally Tally)>("First token p95", row => row.Tally.Ttft.Percentile(0.95)),
                    Column.Milliseconds<(string Name, int Turn, RequestTally.TurnTally Tally)>("Answer p50", row => row.Tally.E2e.Percentile(0.5)),
                    Column.Milliseconds<(string Name, int Turn, RequestTally.TurnTally Tally)>("Answer p95", row => row.Tally.E2e.Percentile(0.95))),
            },
        ]);
    }

    private static IEnumerable<ChartPoint> Points(RequestTally tally, bool isStreamed) =>
        from turn in tally.Turns
        let latency = isStreamed ? turn.Value.Ttft : turn.Value.E2e
        where latency.Count > 0
        select new ChartPoint(turn.Key, latency.Percentile(0.5)!.Value, latency.Percentile(0.5), latency.Percentile(0.95));
}
