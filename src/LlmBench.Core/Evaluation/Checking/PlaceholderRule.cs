using System.Text.Json;
using LlmBench.Evaluation.Definitions;
using LlmBench.Results;

namespace LlmBench.Evaluation.Checking;

/// <summary>Every placeholder of the prompt must be a field of every item.</summary>
internal static class PlaceholderRule
{
    public static void Check(LoadedBenchmark benchmark, FindingList findings)
    {
        BenchmarkDefinition definition = benchmark.Definition;
        Check(definition.Prompt.System, "system", benchmark.Items, findings);
        Check(definition.Prompt.User, "user", benchmark.Items, findings);
        Check(definition.Shots.Question, "question", benchmark.Shots, findings);
        Check(definition.Shots.Answer, "answer", benchmark.Shots, findings);
    }

    private static void Check(Template? template, string key, IReadOnlyList<BenchmarkItem> items, FindingList findings)
    {
        foreach ((string field, int line) in template?.Fields ?? [])
        {
            BenchmarkItem[] without = [.. items.Where(item => field != Template.Shots && (!item.Fields.TryGetValue(field, out JsonElement value) || value.ValueKind == JsonValueKind.Null))];
            if (without.Length > 0)
            {
                findings.Add(
                    FindingSeverity.Error,
                    BenchmarkRule.Placeholder,
                    without.Length == items.Count
                        ? $"the data have no field '{field}'; they have {string.Join(", ", items[0].Fields.Keys)}"
                        : $"{FindingList.Name(without)} has no field '{field}'",
                    "Correct the placeholder, or give the items the field.",
                    without,
                    line,
                    key);
            }
        }
    }
}
