using System.Text;
using LlmBench.Results;

namespace LlmBench.Evaluation.Checking;

/// <summary>No question may be among the worked examples of its own prompt, which would hold the answer.</summary>
/// <remarks>
/// Compared are words in lower case. Found are questions that are the same, and questions that share thirteen words in a row, as is usual in the field.
/// Words that stand in more than a few items are the form of the task, not a leak.
/// </remarks>
internal static class ShotLeakRule
{
    private const int RunLength = 13;
    private const int MostItemsOfALeak = 3;

    public static void Check(LoadedBenchmark benchmark, FindingList findings)
    {
        if (benchmark.Definition.Shots.Question is not { } question || benchmark.Shots.Count == 0)
        {
            return;
        }

        var shots = new Dictionary<BenchmarkItem, ShotWords>();
        var same = new List<BenchmarkItem>();
        var shared = new Dictionary<string, List<BenchmarkItem>>(StringComparer.Ordinal);
        foreach (BenchmarkItem item in benchmark.Items)
        {
            ShotWords[] own = [.. benchmark.ShotsOf(item).Select(WordsOf)];
            string[] words = Words(question.Render(item));
            string whole = string.Join(' ', words);
            if (own.Any(shot => shot.Whole == whole))
            {
                same.Add(item);
                continue;
            }

            foreach (string run in Runs(words).Where(run => own.Any(shot => shot.Runs.Contains(run))).Distinct(StringComparer.Ordinal))
            {
                (shared.TryGetValue(run, out List<BenchmarkItem>? items) ? items : shared[run] = []).Add(item);
            }
        }

        // Nobody can correct official data; that they leak is known of some.
        FindingSeverity severity = benchmark.Definition.Data.OfficialItems is null ? FindingSeverity.Error : FindingSeverity.Warning;
        Report(same, severity, "ask what a worked example of their prompt answers", findings);
        BenchmarkItem[] alike = [.. shared.Values.Where(items => items.Count <= MostItemsOfALeak).SelectMany(items => items).Distinct()];
        Report(alike, FindingSeverity.Warning, $"share {RunLength} words in a row with a worked example of their prompt", findings);

        ShotWords WordsOf(BenchmarkItem shot)
        {
            if (!shots.TryGetValue(shot, out ShotWords? known))
            {
                string[] words = Words(question.Render(shot));
                shots[shot] = known = new ShotWords(string.Join(' ', words), [.. Runs(words)]);
            }

            return known;
        }
    }

    private static void Report(IReadOnlyList<BenchmarkItem> items, FindingSeverity severity, string what, FindingList findings)
    {
        if (items.Count > 0)
        {
            findings.Add(severity, BenchmarkRule.ShotLeak, $"{items.Count} items {what}", "Take other examples, or leave these items out.", items, key: "shots");
        }
    }

    private static IEnumerable<string> Runs(string[] words)
    {
        for (int start = 0; start + RunLength <= words.Length; start++)
        {
            yield return string.Join(' ', words, start, RunLength);
        }
    }

    private static string[] Words(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            letters.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        }

        return letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed record ShotWords(string Whole, HashSet<string> Runs);
}
