using LlmBench.Reporting.Content;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>What a comparison comes to as a whole.</summary>
internal static class ComparisonVerdicts
{
    public static ReportStatement Of(string reference, string difference, IReadOnlyList<ComparisonRow> rows)
    {
        string[] better = Labels(rows, ComparisonVerdict.Better);
        string[] worse = Labels(rows, ComparisonVerdict.Worse);
        string[] same = Labels(rows, ComparisonVerdict.SameWithinMargin);
        string[] open = Labels(rows, ComparisonVerdict.NotResolvable);
        (string Word, string[] Labels)[] groups = [("better", better), ("worse", worse), ("same within margin", same), ("not resolvable", open)];
        string counts = string.Join("; ", groups
            .Where(group => group.Labels.Length > 0).Select(group => $"{group.Word}: {ComparisonText.Some(group.Labels)}"));
        string who = $"{difference} against {reference}";
        if (rows.Any(row => !row.Comparable))
        {
            return new ReportStatement(Standing.Bad, $"{who}: the two sides were not measured alike, so nothing follows.", $"{Distinct(rows, row => row.Objections)} For what it is worth, {counts}.");
        }

        string text = worse.Length > 0 ? $"{who} is worse in {Figures.Of(worse.Length, "metric")} and better in {better.Length}."
            : better.Length > 0 ? $"{who} is better in {Figures.Of(better.Length, "metric")} and worse in none."
            : $"{who}: no metric is shown to be better or worse.";
        if (rows.Any(row => row.Confounded))
        {
            return new ReportStatement(Standing.Unclear, $"{text} What is behind it is not shown: {Distinct(rows, row => row.ConfoundedBy)}", Sentence(counts));
        }

        return new ReportStatement(worse.Length > 0 ? Standing.Bad : better.Length > 0 ? Standing.Good : Standing.Unclear, text, Sentence(counts));
    }

    private static string[] Labels(IReadOnlyList<ComparisonRow> rows, ComparisonVerdict verdict) => [.. rows.Where(row => row.Verdict == verdict).Select(row => row.Label)];

    private static string Distinct(IReadOnlyList<ComparisonRow> rows, Func<ComparisonRow, string> text) =>
        Sentence(string.Join("; ", rows.Select(text).Where(part => part.Length > 0).Distinct()).TrimEnd('.'));

    private static string Sentence(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
