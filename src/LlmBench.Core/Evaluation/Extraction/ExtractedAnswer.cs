namespace LlmBench.Evaluation.Extraction;

/// <summary>The answer that was found in a reply.</summary>
/// <param name="Rule">Id of the rule that hit, with the step after a colon where the rule has several, such as <c>number:boxed</c>.</param>
/// <param name="Value">The answer.</param>
/// <param name="Published">The published rule that found it, which then also says what equals the target; null for rules of our own.</param>
internal sealed record ExtractedAnswer(string Rule, string Value, PublishedRule? Published = null);
