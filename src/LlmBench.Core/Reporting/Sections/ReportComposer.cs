using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Puts the parts of a report together: verdict, key figures, the sections, what was run.</summary>
internal static class ReportComposer
{
    public static ReportDocument Compose(ReportRows rows, ReportOptions options, ReportWriter writer)
    {
        var names = new SeriesNames();
        ReportPart[] parts =
        [
            ThresholdPart.Create(rows),
            ComparisonPart.Create(rows),
            CanaryPart.Create(rows, names, writer.CreatedAt),
            LoadPart.Create(rows, names),
            IntervalPart.Create(rows, names),
            BenchmarkPart.Create(rows, names),
            CategoryPart.Create(rows, names),
            CostPart.Create(rows, names),
            AnswerPart.Create(rows),
            ProvenancePart.Create(rows, writer),
        ];
        return new ReportDocument
        {
            Title = options.Title ?? TitleOf(rows),
            Note = options.Note,
            CreatedAt = writer.CreatedAt,
            ModuleVersion = writer.ModuleVersion,
            Simulation = Simulation(rows),
            Verdict = [.. parts.SelectMany(part => part.Verdict)],
            Figures = [.. parts.SelectMany(part => part.Figures)],
            Sections = [.. parts.SelectMany(part => part.Sections)],
        };
    }

    private static string TitleOf(ReportRows rows)
    {
        IReadOnlyList<LoadTestSummary> loads = rows.Of<LoadTestSummary>();
        IReadOnlyList<BenchmarkSummary> benchmarks = rows.Of<BenchmarkSummary>();
        string[] parts =
        [
            .. loads.Count > 0 || rows.Tallies.Count > 0 ? [$"Load test of {Listed(loads.Select(row => row.Model).Concat(rows.Tallies.Select(tally => tally.Model)))}"] : Array.Empty<string>(),
            .. benchmarks.Count > 0 ? [$"{Listed(benchmarks.Select(row => row.Benchmark))} of {Listed(benchmarks.Select(row => row.Model))}"] : Array.Empty<string>(),
        ];
        string[] routes = [.. rows.Of<CanaryRouteRow>().Select(row => row.Name).Concat(rows.Of<CanaryHistoryRow>().Select(row => row.Name)).Concat(rows.Of<CanaryGateRow>().Select(row => row.Name)).Distinct(StringComparer.OrdinalIgnoreCase)];
        IReadOnlyList<ComparisonRow> compared = rows.Of<ComparisonRow>();
        parts =
        [
            .. compared.Count > 0 ? [$"{Listed(compared.Select(row => row.DifferenceName))} against {Listed(compared.Select(row => row.ReferenceName))}"] : Array.Empty<string>(),
            .. routes.Length > 0 ? [$"Canary {Listed(routes)}"] : Array.Empty<string>(),
            .. parts,
        ];
        return parts.Length > 0 ? string.Join("; ", parts) : "LlmBench report";
    }

    private static string Listed(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct()];
        return distinct.Length <= 4 ? string.Join(", ", distinct) : $"{string.Join(", ", distinct.Take(3))} and {distinct.Length - 3} others";
    }

    private static string? Simulation(ReportRows rows)
    {
        return !rows.HasSimulated ? null
            : !rows.HasReal ? "Simulated. No provider was asked: the built-in simulator answered, and these numbers say nothing about a real one."
            : "Partly simulated. Some of these numbers came from the built-in simulator; simulated and real numbers do not compare.";
    }
}
