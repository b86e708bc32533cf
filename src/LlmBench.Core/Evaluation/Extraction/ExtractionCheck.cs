using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Tells before a run whether a rule can work.</summary>
internal static class ExtractionCheck
{
    /// <summary>Why a rule cannot work; null where it can.</summary>
    public static string? Complaint(ExtractionRule rule) => rule.Kind switch
    {
        ExtractionKind.After when string.IsNullOrWhiteSpace(rule.Pattern) => "'after' needs the marker that stands before the answer",
        ExtractionKind.Regex when string.IsNullOrEmpty(rule.Pattern) => "'regex' needs an expression",
        ExtractionKind.Regex => BoundedRegex.Complaint(rule.Pattern) is { } complaint ? $"'regex' is no regular expression: {complaint}" : null,
        ExtractionKind.Json when rule.Pattern is { Length: > 0 } path => JsonInText.Complaint(path) is { } complaint ? $"'json' is no JSONPath: {complaint}" : null,
        ExtractionKind.Published when rule.Pattern is null || PublishedRules.Find(rule.Pattern) is null =>
            $"no published rule is called '{rule.Pattern}'; known are {string.Join(", ", PublishedRules.Names)}",
        _ => null,
    };
}
