using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>An answer of an earlier part of the run, with the scores that it has.</summary>
internal sealed record StoredAnswer(AnswerRow Answer, IReadOnlyList<AnswerScore> Scores);
