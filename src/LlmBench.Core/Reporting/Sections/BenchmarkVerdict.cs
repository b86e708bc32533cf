using LlmBench.Reporting.Content;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Which model is best, and whether that can be chance.</summary>
internal static class BenchmarkVerdict
{
    private const string Alike = "not distinguishable";

    public static ReportStatement Of(BenchmarkTask task)
    {
        List<BenchmarkSummary> ranked = [.. task.Rows.Where(row => row.Score is not null).OrderByDescending(row => row.Score)];
        if (ranked.Count == 0)
        {
            return new ReportStatement(Standing.Bad, $"{task.Name}: no answer has a score.");
        }

        BenchmarkSummary best = ranked[0];
        string score = $"{Figures.Percent(best.Score!.Value)}{(best is { ScoreLow: { } low, ScoreHigh: { } high } ? $" (95 % interval {Figures.Percent(low)} to {Figures.Percent(high)})" : string.Empty)}";
        if (ranked.Count == 1)
        {
            return new ReportStatement(Standing.None, $"{task.Name}: {best.Model} scores {score}.", "One model was asked, so there is nothing to compare it with.");
        }

        // The others' verdicts compare them with the best.
        string[] alike = [.. ranked.Skip(1).Where(row => row.Verdict is null || row.Verdict.StartsWith(Alike, StringComparison.Ordinal)).Select(row => row.Model)];
        return alike.Length == 0
            ? new ReportStatement(Standing.Good, $"{task.Name}: {best.Model} is best with {score}.", $"It is better than {string.Join(", ", ranked.Skip(1).Select(row => $"{row.Model} ({Figures.Percent(row.Score!.Value)})"))} by more than chance explains.")
            : new ReportStatement(Standing.Unclear, $"{task.Name}: {best.Model} scores highest with {score}, but the data do not show that it is better than {string.Join(" or ", alike)}.", "The table of pairs says how many further questions would decide.");
    }
}
