using LlmBench.Evaluation.Code;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Scoring;
using LlmBench.Sandbox;

namespace LlmBench.Commands;

/// <summary>Connects the scorers of benchmarks with what they need from outside: the judge, and what runs code.</summary>
internal sealed class BenchmarkScoring : IDisposable
{
    private readonly CodeScoring _code;
    private readonly ScorerServices _services;

    /// <param name="options">What runs code.</param>
    /// <param name="required">How well code must be kept apart.</param>
    /// <param name="judge">Opens the judge that is named.</param>
    public BenchmarkScoring(SandboxOptions options, SandboxLevel required, Func<string?, string?, JudgeCall> judge)
    {
        _code = new CodeScoring(options, new SandboxPolicy(required));
        _services = _code.AddTo(new ScorerServices { ConnectJudge = judge });
    }

    /// <summary>The scorings of a benchmark by some of its rule sets.</summary>
    public IReadOnlyList<Scoring> For(BenchmarkDefinition definition, IReadOnlyList<string?> profiles) =>
    [
        .. profiles.Select(profile =>
        {
            var scorer = new AnswerScorer(definition, _services, profile);
            return new Scoring(profile, (item, prompt, reply, cancellation) => scorer.ScoreAsync(item, prompt, reply, cancellation).AsTask());
        }),
    ];

    /// <summary>Finds the sandbox where one is needed, so that one that is too weak is refused before anything is paid for.</summary>
    public async Task PrepareAsync(IEnumerable<BenchmarkPart> parts, CancellationToken cancellation)
    {
        foreach (BenchmarkPart part in parts)
        {
            await _code.PrepareAsync(part.Definition, part.Items, cancellation);
        }
    }

    public void Dispose() => _code.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
