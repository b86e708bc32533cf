using System.Globalization;

namespace LlmBench.Results.Merging;

/// <summary>What a summary of several runs says of itself.</summary>
internal static class MergedSummary
{
    private const int NamedRuns = 3;

    /// <summary>The runs of a merged one as one id: all of a few, else the first and how many more.</summary>
    public static string RunId(IReadOnlyList<string> runs) => runs.Count <= NamedRuns
        ? string.Join('+', runs)
        : string.Create(CultureInfo.InvariantCulture, $"{runs[0]}+{runs.Count - 1}-more");

    /// <summary>The summary with its parts, and what must be known of them, in front of its other caveats.</summary>
    public static LoadTestSummary Named(LoadTestSummary summary, IReadOnlyList<string> runs, IEnumerable<string> notes)
    {
        string parts = string.Create(CultureInfo.InvariantCulture, $"merged from {runs.Count} runs: {string.Join(", ", runs)}");
        return summary with { Caveats = string.Join("; ", notes.Prepend(parts).Append(summary.Caveats).Where(fact => fact.Length > 0)) };
    }
}
