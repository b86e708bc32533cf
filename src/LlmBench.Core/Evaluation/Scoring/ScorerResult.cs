namespace LlmBench.Evaluation.Scoring;

/// <summary>Whether a scorer has come to a score.</summary>
internal enum ScoreState
{
    /// <summary>It has.</summary>
    Given,

    /// <summary>A person is still to give it.</summary>
    Waiting,

    /// <summary>It could not, because of itself and not of the answer: a judge that gave no verdict.</summary>
    Failed,
}

/// <summary>What one scorer says of an answer.</summary>
/// <param name="Type">The scorer's type.</param>
/// <param name="Score">0 to 1; null where <paramref name="State"/> is not <see cref="ScoreState.Given"/>.</param>
/// <param name="Passed">Whether the answer counts as right for this scorer.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="State">Whether there is a score.</param>
internal sealed record ScorerResult(string Type, double? Score, bool Passed, string Reason, ScoreState State = ScoreState.Given)
{
    /// <summary>How well the code of the answer was kept apart; null where none ran.</summary>
    public string? SandboxLevel { get; init; }

    /// <summary>Right or wrong, nothing between.</summary>
    public static ScorerResult Of(string type, bool passed, string reason) => new(type, passed ? 1 : 0, passed, reason);

    public static ScorerResult Waiting(string type, string reason) => new(type, null, Passed: false, reason, ScoreState.Waiting);

    public static ScorerResult Failed(string type, string reason) => new(type, null, Passed: false, reason, ScoreState.Failed);
}
