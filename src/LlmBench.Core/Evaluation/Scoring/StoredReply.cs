using LlmBench.Chat;

namespace LlmBench.Evaluation.Scoring;

/// <summary>What is kept of a reply, and all that scoring needs of it, so that answers can be scored again without a call.</summary>
/// <param name="Outcome">How the exchange ended.</param>
/// <param name="Text">The visible reply.</param>
/// <param name="FinishReason">Why generation ended, in the provider's word.</param>
internal sealed record StoredReply(Outcome Outcome, string Text, string? FinishReason)
{
    internal static readonly IReadOnlyDictionary<string, double> NoReviews = new Dictionary<string, double>();

    /// <summary>Scores that people gave this answer, by the fields of the human scorer and on its scale.</summary>
    public IReadOnlyDictionary<string, double> Reviews { get; init; } = NoReviews;
}
