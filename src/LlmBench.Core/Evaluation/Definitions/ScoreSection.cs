using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>Reads <c>score</c> of a definition. The scorers' own keys are read by the scorers.</summary>
internal static class ScoreSection
{
    private static readonly Dictionary<string, ScoreCombination> s_combinations = new()
    {
        ["all"] = ScoreCombination.All,
        ["any"] = ScoreCombination.Any,
        ["weighted"] = ScoreCombination.Weighted,
    };

    private static readonly Dictionary<string, string> s_types =
        new[] { "choice", "exact", "contains", "regex", "number", "json", "sql", "code", "similarity", "judge", "human" }.ToDictionary(type => type);

    public static ScoreRule Read(YamlMap map, DefinitionFolder files)
    {
        var rule = new ScoreRule(
            map.Word("combine", s_combinations) ?? ScoreCombination.All,
            [.. map.Maps("of").Select(scorer => ReadScorer(scorer, files))],
            map.Number("passAt", 0, 1) ?? 0.5);
        map.RefuseUnknownKeys();
        return rule;
    }

    private static ScorerSpec ReadScorer(YamlMap map, DefinitionFolder files)
    {
        string type = map.RequiredText("type").ToLowerInvariant();
        if (!s_types.ContainsKey(type))
        {
            throw map.ErrorAt("type", $"'type' is '{type}' but must be one of {string.Join(", ", s_types.Keys)}");
        }

        // Read here too, so that the text enters the hash of the definition; the scorer reads it again.
        if (type == "judge" && map.Text("rubric") is { } rubric && IsFileName(rubric))
        {
            files.Read(rubric, map.LineOf("rubric"));
        }

        return new ScorerSpec(type, map, map.Text("when"), map.Number("weight", 0.000_001, 1_000_000) ?? 1);
    }

    // A rubric is a file or the text itself; what looks like the name of a file must be one.
    private static bool IsFileName(string rubric) => !rubric.Contains('\n', StringComparison.Ordinal) && Path.GetExtension(rubric).ToLowerInvariant() is ".md" or ".txt";
}
