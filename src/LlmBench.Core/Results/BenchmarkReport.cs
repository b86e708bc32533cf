namespace LlmBench.Results;

/// <summary>Everything that a run of benchmarks comes to, live or from its folder.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Groups">The answers by benchmark, rule set, level and model.</param>
/// <param name="Summaries">A row for each group.</param>
/// <param name="Comparisons">A row for each pair of models; empty where one model ran.</param>
internal sealed record BenchmarkReport(
    BenchmarkPlanRecord Plan,
    IReadOnlyList<AnswerGroup> Groups,
    IReadOnlyList<BenchmarkSummary> Summaries,
    IReadOnlyList<ModelComparisonRow> Comparisons)
{
    /// <summary>Adds everything up.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">The answers, once for each rule set.</param>
    /// <param name="stopReasons">Why models ended before the plan, by model.</param>
    /// <param name="reviews">What people gave.</param>
    public static BenchmarkReport Create(
        BenchmarkPlanRecord plan,
        IEnumerable<AnswerRow> rows,
        IReadOnlyDictionary<string, string>? stopReasons = null,
        IReadOnlyList<HumanScore>? reviews = null)
    {
        IReadOnlyList<AnswerGroup> groups = AnswerGroup.Of(plan, rows);
        IReadOnlyList<ModelComparisonRow> comparisons = ModelComparisons.Of(plan, groups);
        ILookup<string, double> human = (reviews ?? []).ToLookup(review => review.Key, review => review.Value);
        return new BenchmarkReport(
            plan,
            groups,
            [
                .. groups.Select(group => BenchmarkSummaries.Create(plan, group, stopReasons?.GetValueOrDefault(group.Model), human) with
                {
                    Verdict = ModelComparisons.VerdictOf(group, groups, comparisons),
                }),
            ],
            comparisons);
    }
}
