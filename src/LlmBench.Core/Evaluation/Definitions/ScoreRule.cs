using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>How the scores of several scorers become one.</summary>
internal enum ScoreCombination
{
    /// <summary>Every scorer must pass; the score is their lowest.</summary>
    All,

    /// <summary>One must pass; the score is their highest.</summary>
    Any,

    /// <summary>The mean by weight; passed where it reaches <see cref="ScoreRule.PassAt"/>.</summary>
    Weighted,
}

/// <summary>How an answer becomes a score.</summary>
/// <param name="Combine">How several scorers become one.</param>
/// <param name="Of">The scorers.</param>
/// <param name="PassAt">Lowest weighted score that passes, 0 to 1.</param>
internal sealed record ScoreRule(ScoreCombination Combine, IReadOnlyList<ScorerSpec> Of, double PassAt = 0.5);

/// <summary>One scorer as the definition describes it.</summary>
/// <param name="Type">choice, exact, contains, regex, number, json, sql, code, similarity, judge or human.</param>
/// <param name="Settings">Its own keys, read by the scorer of that type, which refuses unknown ones with their line.</param>
/// <param name="When">Field that an item must have for this scorer to apply; null for all items.</param>
/// <param name="Weight">Weight among others, above 0.</param>
internal sealed record ScorerSpec(string Type, YamlMap Settings, string? When = null, double Weight = 1);
