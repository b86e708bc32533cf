using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Scoring;
using LlmBench.Sandbox;
using LlmBench.Sandbox.Sql;

namespace LlmBench.Evaluation.Code;

/// <summary>The scorers that run code, with the sandbox they share.</summary>
internal sealed class CodeScoring(CodeRunner runner) : IAsyncDisposable
{
    /// <summary>Scorers in the strongest sandbox of this machine.</summary>
    public CodeScoring(SandboxOptions options, SandboxPolicy policy)
        : this(new CodeRunner(options, policy))
    {
    }

    /// <summary>Scorers that can be read and checked, but run no code.</summary>
    public static ScorerServices Unconnected { get; } = Add(
        ScorerServices.None,
        new CodeRunner(_ => throw new InvalidOperationException("A check runs no code."), SandboxPolicy.Default, concurrency: 1));

    /// <summary>Adds the scorers <c>code</c> and <c>sql</c>, and the rule that finds programs in replies.</summary>
    public ScorerServices AddTo(ScorerServices services) => Add(services, runner);

    /// <summary>Finds and admits the sandbox where items of a benchmark need one, so that a weak one is refused before anything is spent.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SandboxTooWeak"/>, <see cref="ErrorIds.InterpreterMissing"/>.</exception>
    public async Task PrepareAsync(BenchmarkDefinition definition, IEnumerable<BenchmarkItem> items, CancellationToken cancellation)
    {
        ScorerSpec[] specs = [.. definition.Score.Of.Where(spec => spec.Type.Equals(CodeScorer.Name, StringComparison.OrdinalIgnoreCase))];
        bool needed = specs.Any(spec => items.Any(item => (spec.When is null || item.Text(spec.When) is not null) && CodeScorer.NeedsSandbox(spec, item)));
        if (needed) await runner.SandboxAsync(cancellation).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => runner.DisposeAsync();

    private static ScorerServices Add(ScorerServices services, CodeRunner runner) => services with
    {
        Code = new CodeFinder(),
        Further = new Dictionary<string, ScorerBuilder>(services.Further)
        {
            [CodeScorer.Name] = settings => CodeScorer.Read(settings, runner),
            [SqlScorer.Name] = settings => SqlScorer.Read(settings, new SqlGrader()),
        },
    };
}
