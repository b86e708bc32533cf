using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Scoring;

/// <summary>What several scorers say together. What one still open scorer could change is open; what none could change is decided.</summary>
/// <param name="Passed">Whether the answer is right; null while open.</param>
/// <param name="Score">0 to 1; null while open.</param>
internal readonly record struct CombinedScore(bool? Passed, double? Score)
{
    /// <summary>Combines results.</summary>
    /// <param name="rule">How.</param>
    /// <param name="results">The results with their weights; null for a scorer that has not been asked yet.</param>
    public static CombinedScore Of(ScoreRule rule, IReadOnlyList<(ScorerResult? Result, double Weight)> results)
    {
        ScorerResult[] given = [.. results.Select(entry => entry.Result).OfType<ScorerResult>().Where(result => result.State == ScoreState.Given)];
        bool isComplete = given.Length == results.Count;
        return rule.Combine switch
        {
            ScoreCombination.All when given.Any(result => !result.Passed && (isComplete || result.Score == 0)) || isComplete =>
                new CombinedScore(given.All(result => result.Passed), given.Min(result => result.Score!.Value)),
            ScoreCombination.Any when given.Any(result => result.Passed && (isComplete || result.Score == 1)) || isComplete =>
                new CombinedScore(given.Any(result => result.Passed), given.Max(result => result.Score!.Value)),
            ScoreCombination.Weighted when isComplete => Mean(rule, results),
            _ => default,
        };
    }

    private static CombinedScore Mean(ScoreRule rule, IReadOnlyList<(ScorerResult? Result, double Weight)> results)
    {
        double mean = results.Sum(entry => entry.Result!.Score!.Value * entry.Weight) / results.Sum(entry => entry.Weight);

        // A mean of weights such as 0.1 and 0.2 misses its own threshold by the last bit.
        return new CombinedScore(mean >= rule.PassAt - 1e-9, mean);
    }
}
