using LlmBench.Results;

namespace LlmBench.Evaluation.Checking;

/// <summary>Ids must be unique; a question should be asked once.</summary>
internal static class ItemRules
{
    public static void Check(LoadedBenchmark benchmark, FindingList findings)
    {
        foreach (IGrouping<string, BenchmarkItem> same in benchmark.Items.GroupBy(item => item.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            findings.Add(FindingSeverity.Error, BenchmarkRule.UniqueId, $"{same.Count()} items have the id '{same.Key}'", "Give each item an id of its own.", [.. same]);
        }

        // Official data repeat questions too, so this is no error.
        BenchmarkItem[] repeats = [.. benchmark.Items.GroupBy(item => benchmark.Definition.Prompt.User.Render(item), StringComparer.Ordinal).SelectMany(group => group.Skip(1))];
        if (repeats.Length > 0)
        {
            findings.Add(FindingSeverity.Information, BenchmarkRule.Repeat, $"{FindingList.Name(repeats)} asks what an earlier one asks", "Leave them out if the data are yours: each counts twice.", repeats);
        }
    }
}
