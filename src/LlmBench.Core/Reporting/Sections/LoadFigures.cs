using LlmBench.Reporting.Content;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>The key figures of load tests: the number itself where there is one test, else the best and how far the others go.</summary>
internal static class LoadFigures
{
    public static IEnumerable<KeyFigure> Create(LoadRuns runs, IReadOnlyList<LoadTestSummary> rows)
    {
        if (Best("First token, p95", rows, row => row.TtftP95Ms, value => Figures.Milliseconds(value), runs) is { } ttft)
        {
            yield return ttft;
        }

        if (Best("Whole answer, p95", rows, row => row.E2eP95Ms, value => Figures.Milliseconds(value), runs) is { } e2e)
        {
            yield return e2e;
        }

        if (Best("Failed requests", rows, row => row.Requests > 0 ? row.ErrorRate : null, Figures.Percent, runs) is { } errors)
        {
            yield return errors;
        }

        if (Best("Answers per second", rows, row => row.RequestsPerSecond, Figures.Number, runs, isMoreBetter: true) is { } throughput)
        {
            yield return throughput;
        }

        if (Best("Cost of 1,000 conversations", rows, row => (double?)row.CostPer1KConversationsUsd, value => Figures.Dollars((decimal)value), runs) is { } cost)
        {
            yield return cost;
        }
    }

    private static KeyFigure? Best(string label, IReadOnlyList<LoadTestSummary> rows, Func<LoadTestSummary, double?> value, Func<double, string> show, LoadRuns runs, bool isMoreBetter = false)
    {
        List<LoadTestSummary> known = [.. rows.Where(row => value(row) is not null).OrderBy(row => isMoreBetter ? -value(row) : value(row))];
        if (known.Count == 0)
        {
            return null;
        }

        string best = show(value(known[0])!.Value);
        string? others = known.Count switch
        {
            1 => rows.Count > 1 ? runs.NameOf(known[0]) : null,
            2 => $"{runs.NameOf(known[0])}; {runs.NameOf(known[1])} {show(value(known[1])!.Value)}",
            _ when show(value(known[1])!.Value) == show(value(known[^1])!.Value) => $"{runs.NameOf(known[0])}; the others {show(value(known[1])!.Value)}",
            _ => $"{runs.NameOf(known[0])}; others {show(value(known[1])!.Value)} to {show(value(known[^1])!.Value)}",
        };
        return new KeyFigure(label, best, others);
    }
}
