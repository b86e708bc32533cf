using System.Text;
using LlmBench.Results;

namespace LlmBench.Evaluation.Checking;

/// <summary>No worked example may be among the questions: the prompt would hold the answer.</summary>
/// <remarks>Compared are words in lower case. Found are questions that are the same, and questions that share thirteen words in a row, as is usual in the field.</remarks>
internal static class ShotLeakRule
{
    private const int Run = 13;

    public static void Check(LoadedBenchmark benchmark, FindingList findings)
    {
        if (benchmark.Definition.Shots.Question is not { } question || benchmark.Shots.Count == 0)
        {
            return;
        }

        HashSet<string> fixedRuns = [.. Runs(Words(question.FixedText))];
        var whole = new HashSet<string>(StringComparer.Ordinal);
        var runs = new HashSet<string>(StringComparer.Ordinal);
        foreach (string[] words in benchmark.Shots.Select(shot => Words(question.Render(shot))))
        {
            whole.Add(string.Join(' ', words));
            runs.UnionWith(Runs(words));
        }

        runs.ExceptWith(fixedRuns);
        var same = new List<BenchmarkItem>();
        var alike = new List<BenchmarkItem>();
        foreach (BenchmarkItem item in benchmark.Items)
        {
            string[] words = Words(question.Render(item));
            if (whole.Contains(string.Join(' ', words)))
            {
                same.Add(item);
            }
            else if (Runs(words).Any(runs.Contains))
            {
                alike.Add(item);
            }
        }

        Report(same, FindingSeverity.Error, "ask what a worked example of the prompt answers", findings);
        Report(alike, FindingSeverity.Warning, $"share {Run} words in a row with a worked example of the prompt", findings);
    }

    private static void Report(List<BenchmarkItem> items, FindingSeverity severity, string what, FindingList findings)
    {
        if (items.Count > 0)
        {
            findings.Add(severity, BenchmarkRule.ShotLeak, $"{items.Count} items {what}", "Take other examples, or leave these items out.", items, key: "shots");
        }
    }

    private static IEnumerable<string> Runs(string[] words)
    {
        for (int start = 0; start + Run <= words.Length; start++)
        {
            yield return string.Join(' ', words, start, Run);
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
}
