using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Thresholds: what was demanded, what was reached.</summary>
internal static class ThresholdPart
{
    public static ReportPart Create(ReportRows rows)
    {
        IReadOnlyList<ThresholdRow> all = rows.Of<ThresholdRow>();
        return all.Count == 0 ? ReportPart.Nothing : new ReportPart
        {
            Verdict = [Verdict(all)],
            Sections = [new ReportSection("thresholds", "Thresholds", [Table(all)])],
        };
    }

    private static ReportStatement Verdict(IReadOnlyList<ThresholdRow> all)
    {
        ThresholdRow[] missed = [.. all.Where(row => !row.Met)];
        if (missed.Length > 0)
        {
            return new ReportStatement(Standing.Bad, $"{missed.Length} of {Figures.Of(all.Count, "threshold")} missed.", string.Join(" ", missed.Take(5).Select(row => $"{row.Result}: {row.Explanation}")));
        }

        int scarce = all.Count(row => row.TooFewSamples);
        return scarce > 0
            ? new ReportStatement(Standing.Unclear, $"All {Figures.Of(all.Count, "threshold")} met, {scarce} of them on too few samples to be sure.")
            : new ReportStatement(Standing.Good, $"All {Figures.Of(all.Count, "threshold")} met.");
    }

    private static ReportTable Table(IReadOnlyList<ThresholdRow> all) => ReportTable.Of(
        "What was demanded and what was reached",
        all.OrderBy(row => row.Met),
        Column.Text<ThresholdRow>("Threshold", row => row.Threshold),
        Column.Text<ThresholdRow>("Result", row => row.Result),
        Column.Judged<ThresholdRow>("Met", row => row.Met ? row.TooFewSamples ? ("met, too few samples", Standing.Unclear) : ("met", Standing.Good) : ("missed", Standing.Bad)),
        Column.Plain<ThresholdRow>("Value", row => row.Value),
        Column.Count<ThresholdRow>("Samples", row => row.Samples),
        Column.Text<ThresholdRow>("In words", row => row.Explanation));
}
