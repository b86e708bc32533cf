using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Scoring;

namespace LlmBench.Commands;

/// <summary>Connects the scorers of benchmarks with what they need from outside: the judge, and what runs code.</summary>
/// <param name="services">What runs code.</param>
/// <param name="judge">Opens the judge that is named; null where none may be asked.</param>
internal sealed class BenchmarkScoring(ScorerServices services, Func<string?, string?, JudgeCall>? judge)
{
    /// <summary>The scorings of a benchmark by some of its rule sets.</summary>
    public IReadOnlyList<Scoring> For(BenchmarkDefinition definition, IReadOnlyList<string?> profiles) =>
    [
        .. profiles.Select(profile =>
        {
            var scorer = new AnswerScorer(definition, services with { ConnectJudge = judge }, profile);
            return new Scoring(profile, (item, prompt, reply, cancellation) => scorer.ScoreAsync(item, prompt, reply, cancellation).AsTask());
        }),
    ];
}
