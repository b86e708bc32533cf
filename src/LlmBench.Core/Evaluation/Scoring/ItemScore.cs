using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>The score of one answer.</summary>
/// <param name="Outcome">What became of the question.</param>
/// <param name="Score">0 to 1; null for <see cref="AnswerOutcome.Error"/>, <see cref="AnswerOutcome.Unjudged"/> and <see cref="AnswerOutcome.Pending"/>.</param>
/// <param name="Answer">What the extraction rules found; null for nothing.</param>
/// <param name="Details">What each scorer said.</param>
internal sealed record ItemScore(AnswerOutcome Outcome, double? Score, ExtractedAnswer? Answer, IReadOnlyList<ScorerResult> Details);
