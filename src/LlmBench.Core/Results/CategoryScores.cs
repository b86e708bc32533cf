using LlmBench.Evaluation;

namespace LlmBench.Results;

/// <summary>Adds answers up by category, or by anything else that a row says of itself.</summary>
internal static class CategoryScores
{
    /// <summary>The row for each group of answers, for each model.</summary>
    /// <param name="report">The run.</param>
    /// <param name="grouping">What the answers are grouped by, as shown.</param>
    /// <param name="groupOf">The group of an answer; null leaves it out.</param>
    public static IEnumerable<CategoryScoreRow> Of(BenchmarkReport report, string grouping, Func<AnswerGroup, AnswerRow, string?> groupOf) =>
        from answers in report.Groups
        from rows in answers.Rows.GroupBy(row => groupOf(answers, row)).Where(rows => rows.Key is not null).OrderBy(rows => rows.Key, StringComparer.Ordinal)
        select Row(report.Plan, answers.Part([.. rows]), grouping, rows.Key!);

    /// <summary>The row for each type of scorer, for each model: what the answers would score by it alone.</summary>
    public static IEnumerable<CategoryScoreRow> ByScorer(BenchmarkReport report, string grouping) =>
        from answers in report.Groups
        from parts in answers.Rows.SelectMany(row => row.Parts.Where(part => part.Score is not null).Select(part => (row, part))).GroupBy(pair => pair.part.Type).OrderBy(pair => pair.Key, StringComparer.Ordinal)
        select Row(report.Plan, answers.Part([.. parts.Select(pair => By(pair.row, pair.part))]), grouping, parts.Key);

    private static AnswerRow By(AnswerRow row, ScorerPart part) =>
        row with { Score = part.Score, Outcome = part.Passed ? AnswerOutcome.Correct : AnswerOutcome.Wrong };

    private static CategoryScoreRow Row(BenchmarkPlanRecord plan, AnswerGroup part, string grouping, string category)
    {
        ScoreInterval? interval = ScoreInterval.Of(part.Items);
        return new CategoryScoreRow
        {
            RunId = plan.RunId,
            Benchmark = part.Benchmark.Name,
            ScoreProfile = part.ScoreProfile,
            Provider = plan.Provider,
            Model = part.Model,
            ConcurrentUsers = part.ConcurrentUsers,
            By = grouping,
            Category = category,
            Score = Rounded(interval?.Score),
            ScoreLow = Rounded(interval?.Low),
            ScoreHigh = Rounded(interval?.High),
            IntervalMethod = interval?.Method,
            MacroScore = part.Items.Select(item => item.Category).Distinct().Count() > 1 ? Rounded(part.Items.GroupBy(item => item.Category).Average(one => one.Average(item => item.Score))) : null,
            Items = part.Items.Count,
            Answered = part.Counted.Count,
            CorrectRate = part.Rate(AnswerOutcome.Correct),
            Errors = part.Errors,
            TtftP50Ms = part.Percentile(row => row.TtftMs, 0.50),
            E2eP95Ms = part.Percentile(row => row.E2eMs, 0.95),
            CostUsd = part.CostUsd,
            Simulated = part.Rows.Any(row => row.Simulated),
        };
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
