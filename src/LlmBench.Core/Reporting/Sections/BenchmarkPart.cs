using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Benchmarks: scores with their intervals, what they cost, and whether the models can be told apart.</summary>
internal static class BenchmarkPart
{
    private const int MostFigures = 4;

    public static ReportPart Create(ReportRows rows, SeriesNames names)
    {
        IReadOnlyList<BenchmarkSummary> summaries = rows.Of<BenchmarkSummary>();
        IReadOnlyList<ModelComparisonRow> pairs = rows.Of<ModelComparisonRow>();
        if (summaries.Count + pairs.Count == 0)
        {
            return ReportPart.Nothing;
        }

        List<ReportBlock> blocks = [];
        IReadOnlyList<BenchmarkTask> tasks = BenchmarkTask.Of(summaries);
        if (summaries.Count > 0)
        {
            // Colours follow the order of the rows, not of the scores, so that they stay from report to report.
            foreach (BenchmarkSummary row in summaries)
            {
                names.NumberOf(row.Model);
            }

            blocks.AddRange(Tables(summaries));
            blocks.AddRange(tasks.Select(task => Scores(task, names)));
            blocks.AddRange(tasks.Select(task => QualityCost.Create(task, names)).OfType<ReportBlock>());
        }

        if (pairs.Count > 0)
        {
            blocks.Add(Pairs(pairs));
        }

        return new ReportPart
        {
            Verdict = [.. tasks.Select(BenchmarkVerdict.Of)],
            Figures = [.. tasks.Take(MostFigures).Select(Best), .. tasks.Count == 1 ? Cheapest(tasks[0]) : []],
            Sections = [new ReportSection("benchmarks", summaries.Select(row => row.Benchmark).Distinct().Count() == 1 ? "Benchmark" : "Benchmarks", blocks)],
        };
    }

    private static KeyFigure Best(BenchmarkTask task)
    {
        BenchmarkSummary? best = task.Rows.Where(row => row.Score is not null).MaxBy(row => row.Score);
        return best is null
            ? new KeyFigure($"Best score, {task.Name}", "none", "no answer has a score")
            : new KeyFigure($"Best score, {task.Name}", Figures.Percent(best.Score!.Value), $"{best.Model}; 95 % interval {Interval(best)}");
    }

    private static IEnumerable<KeyFigure> Cheapest(BenchmarkTask task)
    {
        if (task.Rows.Where(row => row.CostPerCorrectUsd is not null).MinBy(row => row.CostPerCorrectUsd) is { } cheapest)
        {
            yield return new KeyFigure("Lowest cost of a right answer", Figures.Dollars(cheapest.CostPerCorrectUsd), $"{cheapest.Model}, which scores {Figures.Percent(cheapest.Score ?? 0)}");
        }

        if (task.Rows.Where(row => row.E2eP95Ms is not null).MinBy(row => row.E2eP95Ms) is { } fastest)
        {
            yield return new KeyFigure("Fastest whole answer, p95", Figures.Milliseconds(fastest.E2eP95Ms), $"{fastest.Model}, which scores {Figures.Percent(fastest.Score ?? 0)}");
        }
    }

    private static string Interval(BenchmarkSummary row) => row is { ScoreLow: { } low, ScoreHigh: { } high } ? $"{Figures.Percent(low)} to {Figures.Percent(high)}" : "not known";

    private static IEnumerable<ReportBlock> Tables(IReadOnlyList<BenchmarkSummary> summaries)
    {
        yield return ReportTable.Of(
            "Scores with their 95 % intervals",
            summaries,
            Column.Text<BenchmarkSummary>("Model", row => row.Model),
            Column.Text<BenchmarkSummary>("Benchmark", row => $"{row.Benchmark}/{row.Profile}"),
            Column.Text<BenchmarkSummary>("Rules", row => row.ScoreProfile),
            Column.Percent<BenchmarkSummary>("Score", row => row.Score),
            Column.Number<BenchmarkSummary>("95 % interval", row => row.ScoreLow, _ => string.Empty) with { Cell = row => new ReportCell(row.ScoreLow is null ? string.Empty : Interval(row), row.ScoreLow) },
            Column.Text<BenchmarkSummary>("Compared with the best", row => row.Verdict),
            Column.Count<BenchmarkSummary>("Questions", row => row.Items),
            Column.Count<BenchmarkSummary>("Answers scored", row => row.Answered),
            Column.Percent<BenchmarkSummary>("Calls failed", row => row.ErrorRate),
            Column.Plain<BenchmarkSummary>("People's score", row => row.HumanScore));
        yield return ReportTable.Of(
            "Latency and cost of the same calls",
            summaries,
            Column.Text<BenchmarkSummary>("Model", row => row.Model),
            Column.Text<BenchmarkSummary>("Benchmark", row => row.Benchmark),
            Column.Text<BenchmarkSummary>("Provider", row => row.Provider),
            Column.Count<BenchmarkSummary>("At a time", row => row.ConcurrentUsers),
            Column.Milliseconds<BenchmarkSummary>("First token p50", row => row.TtftP50Ms),
            Column.Milliseconds<BenchmarkSummary>("Answer p50", row => row.E2eP50Ms),
            Column.Milliseconds<BenchmarkSummary>("Answer p95", row => row.E2eP95Ms),
            Column.Plain<BenchmarkSummary>("Tokens/s per user", row => row.OutputTokensPerSecondPerUser),
            Column.Money<BenchmarkSummary>("USD", row => row.CostUsd),
            Column.Money<BenchmarkSummary>("USD per right answer", row => row.CostPerCorrectUsd));
        if (summaries.Any(row => row.Caveats.Length > 0))
        {
            yield return ReportTable.Of(
                "To know before trusting the numbers",
                summaries.Where(row => row.Caveats.Length > 0),
                Column.Text<BenchmarkSummary>("Model", row => $"{row.Model}, {row.Benchmark}"),
                Column.Text<BenchmarkSummary>("Caveats", row => row.Caveats)) with
            { IsFacts = true };
        }
    }

    private static ReportChart Scores(BenchmarkTask task, SeriesNames names)
    {
        BenchmarkSummary[] rows = [.. task.Rows.Where(row => row.Score is not null).OrderByDescending(row => row.Score)];
        return new ReportChart
        {
            Title = $"Score: {task.Name}",
            Description = $"Score of each model with its 95 % interval. {string.Join(" ", rows.Select(row => $"{row.Model} {Figures.Percent(row.Score!.Value)}, {Interval(row)}."))}",
            Picture = new DotChart
            {
                Value = new ChartAxis("Score", ChartScale.Percent),
                Groups = [.. rows.Select(row => row.Model)],
                Series = [.. rows.Select((row, index) => new ChartDots(names.NumberOf(row.Model), row.Model, [.. rows.Select((_, other) => other == index ? new ChartPoint(0, row.Score!.Value, row.ScoreLow, row.ScoreHigh) : (ChartPoint?)null)]))],
                IsOneEach = true,
            },
            Data = ReportTable.Of(
                $"Scores, {task.Name}",
                rows,
                Column.Text<BenchmarkSummary>("Model", row => row.Model),
                Column.Percent<BenchmarkSummary>("Score", row => row.Score),
                Column.Percent<BenchmarkSummary>("From", row => row.ScoreLow),
                Column.Percent<BenchmarkSummary>("To", row => row.ScoreHigh),
                Column.Text<BenchmarkSummary>("Interval", row => row.IntervalMethod)),
        };
    }

    private static ReportTable Pairs(IReadOnlyList<ModelComparisonRow> pairs) => ReportTable.Of(
        "Models compared pair by pair on the questions that both answered. p is corrected for the number of comparisons (Holm).",
        pairs,
        Column.Text<ModelComparisonRow>("Benchmark", row => row.ScoreProfile is { } rules ? $"{row.Benchmark} ({rules})" : row.Benchmark),
        Column.Text<ModelComparisonRow>("Verdict", row => row.Verdict),
        Column.Points<ModelComparisonRow>("Difference, points", row => row.Difference),
        Column.Points<ModelComparisonRow>("From", row => row.DifferenceLow),
        Column.Points<ModelComparisonRow>("To", row => row.DifferenceHigh),
        Column.Number<ModelComparisonRow>("p", row => row.AdjustedPValue, value => value < 0.0001 ? "< 0.0001" : FormattableString.Invariant($"{value:0.0000}")),
        Column.Count<ModelComparisonRow>("Questions", row => row.Items),
        Column.Count<ModelComparisonRow>("Further questions needed", row => row.FurtherItemsNeeded),
        Column.Text<ModelComparisonRow>("Test", row => row.Test));
}
