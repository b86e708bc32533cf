using LlmBench.Evaluation;
using LlmBench.Evaluation.Scoring;

namespace LlmBench.Results;

/// <summary>What one scorer gave.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Score">0 to 1; null where a human is to give it.</param>
/// <param name="Passed">Whether the answer counts as right for it.</param>
internal sealed record ScorerPart(string Type, double? Score, bool Passed);

/// <summary>The score of a stored answer. Answers and scores are kept apart: answers cost money and are never changed, scores can be had again.</summary>
internal sealed record AnswerScore
{
    /// <summary>Key of the answer.</summary>
    public required string Key { get; init; }

    public string? ScoreProfile { get; init; }

    public required AnswerOutcome Outcome { get; init; }

    public double? Score { get; init; }

    public string? Answer { get; init; }

    public string? Rule { get; init; }

    public string? Reason { get; init; }

    public string? SandboxLevel { get; init; }

    public IReadOnlyList<ScorerPart> Parts { get; init; } = [];

    public static AnswerScore From(string key, string? profile, ItemScore score) => new()
    {
        Key = key,
        ScoreProfile = profile,
        Outcome = score.Outcome,
        Score = score.Score,
        Answer = score.Answer?.Value,
        Rule = score.Answer?.Rule,
        Reason = score.Details.Count == 0 ? null : string.Join(' ', score.Details.Select(detail => detail.Reason)),
        SandboxLevel = score.Details.Select(detail => detail.SandboxLevel).FirstOrDefault(level => level is not null),
        Parts = [.. score.Details.Select(detail => new ScorerPart(detail.Type, detail.Score, detail.Passed))],
    };

    /// <summary>The answer with this score.</summary>
    public AnswerRow On(AnswerRow answer) => answer with
    {
        ScoreProfile = ScoreProfile,
        Outcome = Outcome,
        Score = Score,
        Answer = Answer,
        Rule = Rule,
        Reason = Reason,
        SandboxLevel = SandboxLevel,
        Parts = Parts,
    };
}
