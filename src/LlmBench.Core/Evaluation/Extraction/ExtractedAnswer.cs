namespace LlmBench.Evaluation.Extraction;

/// <summary>The answer that was found in a reply.</summary>
/// <param name="Rule">Id of the rule that hit.</param>
/// <param name="Value">The answer.</param>
internal sealed record ExtractedAnswer(string Rule, string Value);
