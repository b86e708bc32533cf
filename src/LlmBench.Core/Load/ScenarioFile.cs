using LlmBench.Authoring;

namespace LlmBench.Load;

/// <summary>Reads a scenario from YAML or JSON.</summary>
internal static class ScenarioFile
{
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
            Temperature = map.Number("temperature", 0, 2),
            Categories = [.. map.Maps("categories").Select(ReadCategory)],
        };
        map.RefuseUnknownKeys();

        string? twice = scenario.Categories.GroupBy(category => category.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? scenario : throw map.Error($"two categories are named '{twice}'");
    }

    private static ScenarioCategory ReadCategory(YamlMap map)
    {
        var category = new ScenarioCategory(map.RequiredText("name"), map.Number("weight", 0.000_001, 1_000_000) ?? 1, map.Texts("turns"));
        map.RefuseUnknownKeys();
        return category;
    }
}
