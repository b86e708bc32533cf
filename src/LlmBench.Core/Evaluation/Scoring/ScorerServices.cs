using LlmBench.Authoring;
using LlmBench.Chat;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Makes a scorer of one type from what its definition says; refuses what it does not understand with the line.</summary>
/// <param name="settings">The scorer's own keys.</param>
internal delegate IScorer ScorerBuilder(YamlMap settings);

/// <summary>Asks the model that judges.</summary>
internal delegate Task<Exchange> JudgeCall(IReadOnlyList<ChatMessage> messages, CancellationToken cancellation);

/// <summary>What scorers need from outside.</summary>
internal sealed record ScorerServices
{
    /// <summary>Nothing: enough for scorers that look at the answer alone.</summary>
    public static ScorerServices None { get; } = new();

    /// <summary>Connects to the judge that a definition names by provider and model, of which each may be null for the run's own choice; null where no judge may be asked.</summary>
    public Func<string?, string?, JudgeCall>? ConnectJudge { get; init; }

    /// <summary>Scorers of further types, such as <c>code</c> and <c>sql</c>.</summary>
    public IReadOnlyDictionary<string, ScorerBuilder> Further { get; init; } = new Dictionary<string, ScorerBuilder>();

    /// <summary>Finds programs in replies; needed by rules of kind <see cref="ExtractionKind.Code"/>.</summary>
    public ICodeFinder? Code { get; init; }
}
