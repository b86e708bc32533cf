using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Datasets;

/// <summary>Chooses the worked examples that an item is shown: the first ones, in the order of their file.</summary>
internal static class ShotSelection
{
    private const string ForAll = "";

    /// <summary>The shots by category, or under one key where all items share them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<BenchmarkItem>> Of(BenchmarkDefinition definition, Dataset dataset, bool isSample)
    {
        IReadOnlyList<BenchmarkItem> own = definition.Shots.Count == 0 ? [] : DatasetReader.ReadShots(definition) ?? dataset.Shots;
        var byKey = dataset.Items.Select(item => KeyOf(item, dataset)).Distinct(StringComparer.Ordinal)
            .ToDictionary(key => key, _ => (IReadOnlyList<BenchmarkItem>)[], StringComparer.Ordinal);
        if (definition.Shots.Count == 0)
        {
            return byKey;
        }

        bool byCategory = dataset.ShotsByCategory && ReferenceEquals(own, dataset.Shots);
        ILookup<string, BenchmarkItem> groups = own.ToLookup(shot => byCategory ? shot.Category : ForAll, StringComparer.Ordinal);
        foreach (string key in byKey.Keys.ToList())
        {
            BenchmarkItem[] found = [.. groups[byCategory ? key : ForAll].Take(definition.Shots.Count)];
            byKey[key] = Enough(found.Length, definition.Shots.Count, isSample) ? found : throw TooFew(definition, key, found.Length);
        }

        return byKey;
    }

    public static string KeyOf(BenchmarkItem item, Dataset dataset) => dataset.ShotsByCategory ? item.Category : ForAll;

    // A sample is there to try the tool with; it need not have every shot of the official data.
    private static bool Enough(int found, int wanted, bool isSample) => found >= wanted || (isSample && found > 0);

    private static LlmBenchException TooFew(BenchmarkDefinition definition, string key, int found) => new(
        ErrorIds.BenchmarkDataNotFound,
        $"The profile {definition} shows {definition.Shots.Count} worked examples, but there are {found}{(key.Length > 0 ? $" for {key}" : string.Empty)}.",
        definition.Data.Format switch
        {
            DataFormat.Mmlu => "Give -DataPath the folder that holds dev/ beside test/, or take a profile without shots.",
            DataFormat.Gsm8k => "Give -DataPath the folder that holds train.jsonl beside test.jsonl, or take another profile.",
            _ => "Add examples to the file of the shots, or lower their count.",
        });
}
