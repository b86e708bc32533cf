using LlmBench.Authoring;

namespace LlmBench.Load;

/// <summary>Reads a scenario from YAML or JSON.</summary>
internal static class ScenarioFile
{
    private const int MostTokens = 1_000_000;

    public static Scenario Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.ScenarioNotFound, $"The scenario file {path} cannot be read: {exception.Message}", "Check the path and its permissions.", exception);
        }
    }

    /// <param name="source">What complaints call the text.</param>
    /// <param name="text">The text.</param>
    public static Scenario Parse(string source, string text)
    {
        YamlMap map = YamlMap.Parse(new AuthoredFile(source, ErrorIds.ScenarioInvalid, "Correct the file. Get-Help about_LlmBench_Scenarios shows a complete one."), text);
        var scenario = new Scenario
        {
            Name = map.RequiredText("name"),
            Description = map.Text("description"),
            SystemPrompt = map.Text("systemPrompt"),
            ThinkTime = map.Duration("thinkTime") ?? TimeSpan.Zero,
            MaxOutputTokens = (int?)map.Number("maxOutputTokens", 1, 1_000_000),
            InputTokens = Lengths(map, "inputTokens"),
            OutputTokens = Lengths(map, "outputTokens"),
            SharedPrefix = Prefix(map),
            AbandonAfter = map.Duration("abandonAfter"),
            Temperature = map.Number("temperature", 0, 2),
            Categories = [.. map.Maps("categories").Select(ReadCategory)],
        };
        map.RefuseUnknownKeys();
        if (scenario.AbandonAfter <= TimeSpan.Zero)
        {
            throw map.ErrorAt("abandonAfter", "users who leave at once would see no answer at all");
        }

        string? twice = scenario.Categories.GroupBy(category => category.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? scenario : throw map.Error($"two categories are named '{twice}'");
    }

    private static TokenLengths? Lengths(YamlMap map, string key)
    {
        if (map.Map(key) is not { } lengths)
        {
            return null;
        }

        double median = lengths.Number("p50", 1, MostTokens) ?? throw lengths.Error($"{key} has no p50");
        double high = lengths.Number("p95", 1, MostTokens) ?? median;
        lengths.RefuseUnknownKeys();
        return high >= median ? new TokenLengths(median, high) : throw lengths.Error($"the p95 of {key} is below its p50");
    }

    private static SharedPrefix? Prefix(YamlMap map)
    {
        if (map.Map("sharedPrefix") is not { } prefix)
        {
            return null;
        }

        int tokens = prefix.Integer("tokens", 1, MostTokens) ?? throw prefix.Error("sharedPrefix has no tokens");
        int count = prefix.Integer("count", 0, 1_000_000) ?? 1;
        prefix.RefuseUnknownKeys();
        return new SharedPrefix(tokens, count);
    }

    private static ScenarioCategory ReadCategory(YamlMap map)
    {
        var category = new ScenarioCategory(map.RequiredText("name"), map.Number("weight", 0.000_001, 1_000_000) ?? 1, map.Texts("turns"));
        map.RefuseUnknownKeys();
        return category;
    }
}
