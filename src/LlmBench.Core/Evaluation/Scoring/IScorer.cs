using LlmBench.Chat;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Turns one answer into a score.</summary>
internal interface IScorer
{
    /// <summary>The scorer's type, as definitions name it.</summary>
    string Type { get; }

    /// <summary>Whether each score is paid for; such scorers are asked last, and only while the others leave the result open.</summary>
    bool CostsMoney => false;

    /// <summary>Whether the scorer only shows its score beside the result and never decides it.</summary>
    bool IsAside => false;

    /// <summary>Scores an answer. A wrong answer is a score of 0, never an exception.</summary>
    ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation);
}

/// <summary>What a scorer looks at.</summary>
/// <param name="Item">The question.</param>
/// <param name="Prompt">The messages that asked it.</param>
/// <param name="Reply">The visible reply, reasoning blocks removed.</param>
/// <param name="Answer">What the extraction rules found in it; null for nothing.</param>
internal sealed record ScoringInput(BenchmarkItem Item, IReadOnlyList<ChatMessage> Prompt, string Reply, ExtractedAnswer? Answer)
{
    /// <summary>Scores that people gave this answer, by the fields of the human scorer.</summary>
    public IReadOnlyDictionary<string, double> Reviews { get; init; } = StoredReply.NoReviews;

    /// <summary>The answer where one was found, else the reply.</summary>
    public string AnswerOrReply => Answer?.Value ?? Reply;
}
