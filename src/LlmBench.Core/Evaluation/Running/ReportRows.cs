using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>The rows of a report that a user has asked for.</summary>
internal static class ReportRows
{
    /// <summary>The summaries, then the rows of each way to group, then those of each pair of models.</summary>
    /// <param name="report">The report.</param>
    /// <param name="by">The ways to group, as <see cref="AnswerGroupings"/> knows them; null for none.</param>
    /// <param name="compare">Whether pairs of models are asked for.</param>
    /// <param name="parts">The benchmarks, for groups by fields of their questions.</param>
    public static IEnumerable<object> Of(BenchmarkReport report, IReadOnlyList<string>? by, bool compare, IReadOnlyList<BenchmarkPart> parts) =>
        report.Summaries.Cast<object>()
            .Concat((by ?? []).SelectMany(name => AnswerGroupings.Rows(report, name, parts)))
            .Concat(compare ? report.Comparisons : []);
}
