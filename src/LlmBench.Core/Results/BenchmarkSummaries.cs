using LlmBench.Chat;
using LlmBench.Evaluation;
using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>Turns the answers of one model into its summary.</summary>
internal static class BenchmarkSummaries
{
    /// <param name="plan">The plan.</param>
    /// <param name="group">The answers.</param>
    /// <param name="stopReason">Why the model ended before the plan; null where it did not.</param>
    /// <param name="human">What people gave, by the answer's key.</param>
    public static BenchmarkSummary Create(BenchmarkPlanRecord plan, AnswerGroup group, string? stopReason, ILookup<string, double> human)
    {
        int planned = group.Benchmark.Items * group.Benchmark.Samples;
        bool partial = group.Rows.Count < planned || group.Rows.Any(row => row is { Outcome: AnswerOutcome.Pending, Parts.Count: 0 });
        double[] reviews = [.. group.Rows.SelectMany(row => human[row.Key])];
        var summary = new BenchmarkSummary
        {
            RunId = plan.RunId,
            Benchmark = group.Benchmark.Name,
            Profile = group.Benchmark.Profile,
            ScoreProfile = group.ScoreProfile,
            Provider = plan.Provider,
            Model = group.Model,
            ConcurrentUsers = group.ConcurrentUsers,
            Items = group.Benchmark.Items,
            Answered = group.Counted.Count,
            Pending = group.Rows.Count(row => row.Outcome is AnswerOutcome.Pending or AnswerOutcome.Unjudged),
            Errors = group.Errors,
            Coverage = planned == 0 ? 0 : Math.Round((double)group.Counted.Count / planned, 6),
            ErrorRate = group.Rows.Count == 0 ? 0 : Math.Round((double)group.Errors / group.Rows.Count, 6),
            CorrectRate = group.Rate(AnswerOutcome.Correct),
            TruncatedRate = group.Rate(AnswerOutcome.Truncated),
            RefusedRate = group.Rate(AnswerOutcome.Refused),
            NoAnswerRate = group.Rate(AnswerOutcome.NoAnswer, AnswerOutcome.Empty),
            Samples = group.Benchmark.Samples,
            HumanScore = reviews.Length == 0 ? null : Math.Round(reviews.Average(), 4),
            HumanReviews = reviews.Length,
            IsSample = group.Benchmark.IsSample,
            Simulated = group.Rows.Any(row => row.Simulated),
            Partial = partial,
            StopReason = partial ? stopReason ?? "the run did not end by itself" : null,
            SandboxLevel = Joined(group.Rows.Select(row => row.SandboxLevel)),
            Seed = plan.Seed,
            StartedAt = group.Rows.Count == 0 ? null : group.Rows.Min(row => row.StartedAt),
        }.WithScores(group).WithCalls(group);
        return summary with { Caveats = BenchmarkCaveats.Describe(summary, group) };
    }

    private static BenchmarkSummary WithScores(this BenchmarkSummary summary, AnswerGroup group)
    {
        ScoreInterval? interval = ScoreInterval.Of(group.Items);
        ScoreInterval? macro = ScoreInterval.Macro(group.Items);
        double[] found = [.. group.Counted.Where(row => row.Outcome is AnswerOutcome.Correct or AnswerOutcome.Wrong && row.Score is not null).Select(row => row.Score!.Value)];
        int? k = group.Benchmark.PassK.Count == 0 ? null : group.Benchmark.PassK.Append(group.Benchmark.Samples).Where(k => k > 1 && k <= group.Benchmark.Samples).Cast<int?>().Max();
        Interval? one = group.Benchmark.PassK.Count == 0 ? null : PassAt(group, 1);
        Interval? most = k is { } tries ? PassAt(group, tries) : null;
        return summary with
        {
            Score = Rounded(interval?.Score),
            ScoreLow = Rounded(interval?.Low),
            ScoreHigh = Rounded(interval?.High),
            IntervalMethod = interval?.Method,
            MacroScore = Rounded(macro?.Score),
            MacroScoreLow = Rounded(macro?.Low),
            MacroScoreHigh = Rounded(macro?.High),
            ScoreOfAnswered = found.Length == 0 ? null : Rounded(found.Average()),
            FlipRate = Rounded(FlipRate(group)),
            PassAt1 = Rounded(one?.Estimate),
            PassAt1Low = Rounded(one?.Low),
            PassAt1High = Rounded(one?.High),
            PassAtK = Rounded(most?.Estimate),
            PassAtKLow = Rounded(most?.Low),
            PassAtKHigh = Rounded(most?.High),
            PassK = k,
        };
    }

    private static BenchmarkSummary WithCalls(this BenchmarkSummary summary, AnswerGroup group) => summary with
    {
        TtftP50Ms = group.Percentile(row => row.TtftMs, 0.50),
        TtftP95Ms = group.Percentile(row => row.TtftMs, 0.95),
        E2eP50Ms = group.Percentile(row => row.E2eMs, 0.50),
        E2eP95Ms = group.Percentile(row => row.E2eMs, 0.95),
        OutputTokensPerSecondPerUser = group.Percentile(row => row.TpotMs, 0.50) is { } tpot and > 0 ? Math.Round(1000 / tpot, 3) : null,
        InputTokens = group.Rows.Sum(row => (long)row.InputTokens),
        OutputTokens = group.Rows.Sum(row => (long)row.OutputTokens),
        ReasoningTokens = group.Rows.Sum(row => (long)row.ReasoningTokens),
        TokenSource = Joined(group.Rows.Where(row => row.TokenSource != TokenSource.None).Select(row => row.TokenSource.ToString())),
        CostUsd = group.CostUsd,
        CostPerCorrectUsd = group.CostUsd is { } cost && group.Correct > 0 ? Math.Round(cost / group.Correct, 8) : null,
    };

    // Null where a question has fewer than k answers: the estimator is not defined there, and leaving the question out would be a choice of questions.
    private static Interval? PassAt(AnswerGroup group, int k) => PassAtK.Mean(
        [.. group.Counted.GroupBy(row => row.Item, StringComparer.Ordinal).Select(item => (item.Count(), item.Count(row => row.Outcome == AnswerOutcome.Correct)))],
        k);

    private static double? FlipRate(AnswerGroup group)
    {
        List<IGrouping<string, AnswerRow>> repeated = [.. group.Counted.GroupBy(row => row.Item, StringComparer.Ordinal).Where(item => item.Count() > 1)];
        return repeated.Count == 0 ? null : (double)repeated.Count(item => item.Select(row => row.Outcome == AnswerOutcome.Correct).Distinct().Count() > 1) / repeated.Count;
    }

    private static string? Joined(IEnumerable<string?> names)
    {
        string[] told = [.. names.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return told.Length == 0 ? null : string.Join('+', told);
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
