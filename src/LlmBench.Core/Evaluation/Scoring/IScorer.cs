using LlmBench.Chat;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Turns one answer into a score.</summary>
internal interface IScorer
{
    /// <summary>The scorer's type, as definitions name it.</summary>
    string Type { get; }

    /// <summary>Scores an answer. A wrong answer is a score of 0, never an exception.</summary>
    ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation);
}

/// <summary>What a scorer looks at.</summary>
/// <param name="Item">The question.</param>
/// <param name="Prompt">The messages that asked it.</param>
/// <param name="Reply">The visible reply, reasoning blocks removed.</param>
/// <param name="Answer">What the extraction rules found in it; null for nothing.</param>
internal sealed record ScoringInput(BenchmarkItem Item, IReadOnlyList<ChatMessage> Prompt, string Reply, ExtractedAnswer? Answer);

/// <summary>What one scorer says of an answer.</summary>
/// <param name="Type">The scorer's type.</param>
/// <param name="Score">0 to 1; null where it is still to be given by a human.</param>
/// <param name="Passed">Whether the answer counts as right for this scorer.</param>
/// <param name="Reason">Why, in one sentence.</param>
internal sealed record ScorerResult(string Type, double? Score, bool Passed, string Reason);
