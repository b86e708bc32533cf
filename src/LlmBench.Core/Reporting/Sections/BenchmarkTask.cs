using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>What models were put to in the same way, so that their scores can stand side by side.</summary>
/// <param name="Name">Benchmark, and what tells it from others of the same name in the report.</param>
/// <param name="Rows">A row for each model.</param>
internal sealed record BenchmarkTask(string Name, IReadOnlyList<BenchmarkSummary> Rows)
{
    public static IReadOnlyList<BenchmarkTask> Of(IReadOnlyList<BenchmarkSummary> summaries)
    {
        var groups = summaries.GroupBy(row => (row.Benchmark, row.Profile, row.ScoreProfile, row.ConcurrentUsers)).ToList();
        IReadOnlyDictionary<(string Benchmark, string Profile, string? ScoreProfile, int ConcurrentUsers), string> names = SeriesNames.Distinct(
            groups.ConvertAll(group => group.Key),
            key => key.Benchmark,
            key => key.Profile,
            key => key.ScoreProfile,
            key => FormattableString.Invariant($"{key.ConcurrentUsers} at a time"));
        return groups.ConvertAll(group => new BenchmarkTask(names[group.Key], [.. group]));
    }
}
