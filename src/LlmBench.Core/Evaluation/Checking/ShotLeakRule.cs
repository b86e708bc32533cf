using LlmBench.Results;

namespace LlmBench.Evaluation.Checking;

/// <summary>No question may be among the worked examples of its own prompt, which would hold the answer.</summary>
/// <remarks>Found are questions of the same words, and questions that share a run of words. Runs that stand in more than a few items are the form of the task, not a leak.</remarks>
internal static class ShotLeakRule
{
    private const int MostItemsOfALeak = 3;

    public static void Check(LoadedBenchmark benchmark, FindingList findings)
    {
        if (benchmark.Definition.Shots.Question is not { } question || benchmark.Shots.Count == 0)
        {
            return;
        }

        var known = new Dictionary<IReadOnlyList<BenchmarkItem>, Examples>(ReferenceEqualityComparer.Instance);
        var same = new List<BenchmarkItem>();
        var shared = new Dictionary<ulong, List<BenchmarkItem>>();
        foreach (BenchmarkItem item in benchmark.Items)
        {
            Examples examples = ExamplesOf(item);
            WordRuns words = WordRuns.Of(question.Render(item));
            if (examples.Wholes.Contains(words.Whole))
            {
                same.Add(item);
                continue;
            }

            foreach (ulong run in words.Runs.Where(examples.Runs.Contains).Distinct())
            {
                (shared.TryGetValue(run, out List<BenchmarkItem>? items) ? items : shared[run] = []).Add(item);
            }
        }

        // Nobody can correct official data; that they leak is known of some.
        FindingSeverity severity = benchmark.Definition.Data.OfficialItems is null ? FindingSeverity.Error : FindingSeverity.Warning;
        Report(same, severity, "asks what a worked example of its prompt answers", findings);
        BenchmarkItem[] alike = [.. shared.Values.Where(items => items.Count <= MostItemsOfALeak).SelectMany(items => items).Distinct()];
        Report(alike, FindingSeverity.Warning, $"shares {WordRuns.Length} words in a row with a worked example of its prompt", findings);

        Examples ExamplesOf(BenchmarkItem item)
        {
            IReadOnlyList<BenchmarkItem> shots = benchmark.ShotsOf(item);
            if (!known.TryGetValue(shots, out Examples? examples))
            {
                WordRuns[] words = [.. shots.Select(shot => WordRuns.Of(question.Render(shot)))];
                known[shots] = examples = new Examples([.. words.Select(shot => shot.Whole)], [.. words.SelectMany(shot => shot.Runs)]);
            }

            return examples;
        }
    }

    private static void Report(IReadOnlyList<BenchmarkItem> items, FindingSeverity severity, string what, FindingList findings)
    {
        if (items.Count > 0)
        {
            findings.Add(severity, BenchmarkRule.ShotLeak, $"{FindingList.Name(items)} {what}", "Take other examples, or leave these items out.", items, key: "shots");
        }
    }

    private sealed record Examples(HashSet<ulong> Wholes, HashSet<ulong> Runs);
}
