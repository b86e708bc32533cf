using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>What all rows of one call have in common, as far as its bill is concerned.</summary>
internal interface ICallRow
{
    string Provider { get; }

    string Model { get; }

    string? ResponseModel { get; }

    DateTimeOffset StartedAt { get; }

    int InputTokens { get; }

    int CachedInputTokens { get; }

    int CacheWriteTokens { get; }

    int OutputTokens { get; }

    int ReasoningTokens { get; }

    TokenSource TokenSource { get; }

    /// <summary>How the call ended, whatever was made of its answer.</summary>
    Outcome CallOutcome { get; }

    int UncertainAttempts { get; }

    bool Simulated { get; }
}
