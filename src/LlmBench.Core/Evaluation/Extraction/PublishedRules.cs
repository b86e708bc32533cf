namespace LlmBench.Evaluation.Extraction;

/// <summary>The published rules by name.</summary>
/// <remarks>
/// Only what a harness does with a finished reply is here. Its stop sequences belong to the request, and its prompt to the definition.
/// Reasoning blocks are removed first, which some of the harnesses do not do themselves.
/// </remarks>
internal static class PublishedRules
{
    private static readonly Dictionary<string, PublishedRule> s_rules =
        new PublishedRule[][] { LmEvalRules.All, SimpleEvalsRules.All, InspectRules.All, NumberRules.All, HumanEvalRules.All }
            .SelectMany(rules => rules)
            .ToDictionary(rule => rule.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The rule of a name; null where there is none.</summary>
    public static PublishedRule? Find(string name) => s_rules.GetValueOrDefault(name);
}
