using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Load tests: what was reached under which load, and the pictures of latency.</summary>
internal static class LoadPart
{
    private const int MostStatements = 6;
    private const string NoObjective = "No objective was set, so this is a measurement and not a verdict.";

    public static ReportPart Create(ReportRows rows, SeriesNames names)
    {
        IReadOnlyList<LoadTestSummary> summaries = [.. rows.Of<LoadTestSummary>().OrderBy(row => row.StartedAt)];
        var runs = new LoadRuns(summaries, rows.Tallies, names);
        if (runs.IsEmpty)
        {
            return ReportPart.Nothing;
        }

        List<ReportBlock> blocks = [];
        if (summaries.Count > 0)
        {
            blocks.AddRange(Tables(runs, summaries));
        }

        blocks.AddRange(LatencyCharts.Create(runs));
        if (LoadSteps.Create(runs, names) is { } steps)
        {
            blocks.Add(steps);
        }

        blocks.AddRange(Failures(runs));
        if (rows.Tallies.Count == 0)
        {
            blocks.Add(new ReportParagraph("Only summaries were given. With the run folder, or the rows of single requests (-Detailed), the report also has latency over time, each turn of the conversations, and examples of failures."));
        }

        return new ReportPart
        {
            Verdict = [.. Verdict(runs, summaries)],
            Figures = [.. LoadFigures.Create(runs, summaries)],
            Sections = [new ReportSection("load", summaries.Count == 1 ? "Load test" : "Load tests", blocks), .. ConversationTurns.Create(runs)],
        };
    }

    private static IEnumerable<ReportBlock> Tables(LoadRuns runs, IReadOnlyList<LoadTestSummary> summaries)
    {
        yield return ReportTable.Of(
            "What was asked, and what came back in the measured window",
            summaries,
            Column.Text<LoadTestSummary>("Model", runs.NameOf),
            Column.Text<LoadTestSummary>("Provider", row => row.Provider),
            Column.Text<LoadTestSummary>("Scenario", row => row.Scenario),
            Column.Text<LoadTestSummary>("Load", LoadRuns.LoadOf),
            Column.Count<LoadTestSummary>("Requests", row => row.Requests),
            Column.Percent<LoadTestSummary>("Failed", row => row.ErrorRate),
            Column.Plain<LoadTestSummary>("Answers/s", row => row.RequestsPerSecond),
            Column.Plain<LoadTestSummary>("Output tokens/s", row => row.OutputTokensPerSecond),
            Column.Percent<LoadTestSummary>("Goodput", row => row.GoodputRatio),
            Column.Money<LoadTestSummary>("USD per 1,000 conversations", row => row.CostPer1KConversationsUsd),
            Column.Judged<LoadTestSummary>("Objectives", Objectives));
        yield return ReportTable.Of(
            "Latencies of successful requests, ms",
            summaries,
            Column.Text<LoadTestSummary>("Model", runs.NameOf),
            Column.Count<LoadTestSummary>("Samples", row => row.Samples),
            Column.Plain<LoadTestSummary>("First token p50", row => row.TtftP50Ms),
            Column.Plain<LoadTestSummary>("First token p95", row => row.TtftP95Ms),
            Column.Plain<LoadTestSummary>("First token p99", row => row.TtftP99Ms),
            Column.Plain<LoadTestSummary>("Answer mean", row => row.E2eMeanMs),
            Column.Plain<LoadTestSummary>("Answer p50", row => row.E2eP50Ms),
            Column.Plain<LoadTestSummary>("Answer p95", row => row.E2eP95Ms),
            Column.Plain<LoadTestSummary>("Answer p99", row => row.E2eP99Ms),
            Column.Plain<LoadTestSummary>("Answer p95 as users wait", row => row.UserE2eP95Ms),
            Column.Plain<LoadTestSummary>("Conversation p95", row => row.ConversationP95Ms));
        if (summaries.Any(row => row.Caveats.Length > 0))
        {
            yield return ReportTable.Of(
                "To know before trusting the numbers",
                summaries.Where(row => row.Caveats.Length > 0),
                Column.Text<LoadTestSummary>("Model", runs.NameOf),
                Column.Text<LoadTestSummary>("Caveats", row => row.Caveats)) with
            { IsFacts = true };
        }
    }

    private static (string Text, Standing Standing) Objectives(LoadTestSummary row) => row.ObjectivesMet switch
    {
        true => ("met", Standing.Good),
        false => ($"missed: {row.ObjectivesMissed}", Standing.Bad),
        null => (string.Empty, Standing.None),
    };

    private static IEnumerable<ReportStatement> Verdict(LoadRuns runs, IReadOnlyList<LoadTestSummary> summaries)
    {
        foreach (LoadTestSummary row in summaries.OrderBy(row => row.ObjectivesMet ?? true).Take(MostStatements))
        {
            string what = $"{Figures.Of(row.Requests, "request")}, {Figures.Percent(row.ErrorRate)} failed; first token p95 {Figures.Milliseconds(row.TtftP95Ms)}, whole answer p95 {Figures.Milliseconds(row.E2eP95Ms)}";
            string who = runs.NameAndLoadOf(row);
            yield return row.ObjectivesMet switch
            {
                true => new ReportStatement(Standing.Good, $"{who} met every objective.", what + "."),
                false => new ReportStatement(Standing.Bad, $"{who} missed an objective: {row.ObjectivesMissed}.", what + "."),
                null => new ReportStatement(Standing.None, $"{who}: {what}.", summaries.Count == 1 ? NoObjective : null),
            };
            if (row.Partial)
            {
                yield return new ReportStatement(Standing.Unclear, $"{who} ended before its plan{(row.StopReason is { } reason ? $": {reason}" : string.Empty)}.");
            }
        }

        if (summaries.Count > 1 && summaries.All(row => row.ObjectivesMet is null))
        {
            yield return new ReportStatement(Standing.None, NoObjective, "Compare-LlmResult tells whether two runs differ by more than chance.");
        }

        if (summaries.Count > MostStatements)
        {
            yield return new ReportStatement(Standing.None, $"{Figures.Of(summaries.Count - MostStatements, "further load test")} in the table below.");
        }
    }

    private static IEnumerable<ReportBlock> Failures(LoadRuns runs)
    {
        var failures = runs.Tallies
            .SelectMany(run => run.Tally.Failures.Select(failure => (run.Name, Outcome: failure.Key, Failure: failure.Value, run.Tally.Measured)))
            .OrderByDescending(failure => failure.Failure.Count)
            .ToList();
        if (failures.Count > 0)
        {
            yield return ReportTable.Of(
                "Failed requests by class. about_LlmBench_Errors says what each class means.",
                failures,
                Column.Text<(string Name, Chat.Outcome Outcome, RequestTally.FailureTally Failure, long Measured)>("Model", row => row.Name),
                Column.Text<(string Name, Chat.Outcome Outcome, RequestTally.FailureTally Failure, long Measured)>("Class", row => row.Outcome.ToString()),
                Column.Count<(string Name, Chat.Outcome Outcome, RequestTally.FailureTally Failure, long Measured)>("Requests", row => row.Failure.Count),
                Column.Percent<(string Name, Chat.Outcome Outcome, RequestTally.FailureTally Failure, long Measured)>("Share", row => (double)row.Failure.Count / row.Measured),
                Column.Count<(string Name, Chat.Outcome Outcome, RequestTally.FailureTally Failure, long Measured)>("HTTP status", row => row.Failure.Status),
                Column.Text<(string Name, Chat.Outcome Outcome, RequestTally.FailureTally Failure, long Measured)>("First at", row => Figures.Moment(row.Failure.FirstAt)),
                Column.Text<(string Name, Chat.Outcome Outcome, RequestTally.FailureTally Failure, long Measured)>("For instance", row => row.Failure.Message));
        }
    }
}
