using LlmBench.Chat;
using LlmBench.Evaluation.Definitions;
using LlmBench.Results;

namespace LlmBench.Evaluation;

/// <summary>What users see of a benchmark.</summary>
internal static class BenchmarkRows
{
    /// <param name="definition">The benchmark.</param>
    /// <param name="loaded">The benchmark with its data; null where none are at hand.</param>
    /// <param name="builtInFolder">Absolute path of the module's benchmarks.</param>
    /// <param name="dataPath">Where the data came from; null for the definition's own.</param>
    public static BenchmarkInfo Of(BenchmarkDefinition definition, LoadedBenchmark? loaded, string builtInFolder, string? dataPath) => new()
    {
        Benchmark = definition.Name,
        Profile = definition.Profile,
        Profiles = string.Join(", ", definition.Profiles),
        Items = loaded?.Items.Count,
        Categories = loaded?.Items.Select(item => item.Category).Distinct(StringComparer.Ordinal).Count(),
        IsSample = loaded?.IsSample ?? false,
        OfficialItems = definition.Data.OfficialItems,
        Shots = definition.Shots.Count,
        Scorers = string.Join(", ", definition.Score.Of.Select(scorer => scorer.Type).Distinct()),
        ScoreProfiles = string.Join(", ", definition.ScoreProfiles.Keys),
        Language = definition.Language,
        Version = definition.Version,
        Description = definition.Description,
        BuiltIn = Path.GetFullPath(definition.Source).StartsWith(builtInFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal),
        Path = definition.Source,
        DataPath = dataPath,
        Hash = definition.Hash,
        DataHash = loaded?.DataHash,
    };

    /// <summary>One question with its prompt.</summary>
    public static BenchmarkItemInfo Of(LoadedBenchmark benchmark, BenchmarkItem item)
    {
        IReadOnlyList<ChatMessage> messages = benchmark.Render(item);
        return new BenchmarkItemInfo
        {
            Benchmark = benchmark.Definition.Name,
            Profile = benchmark.Definition.Profile,
            Item = item.Id,
            Category = item.Category,
            Target = item.Target,
            System = messages[0].Role == ChatMessage.System ? messages[0].Content : null,
            Prompt = messages[^1].Content,
            Messages = messages.Count,
            IsSample = benchmark.IsSample,
        };
    }
}
