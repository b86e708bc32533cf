namespace LlmBench.Chat;

/// <summary>Where a token count comes from. Counts of different sources are never added up silently.</summary>
public enum TokenSource
{
    /// <summary>Nothing was counted.</summary>
    None,

    /// <summary>The provider's own <c>usage</c>.</summary>
    Usage,

    /// <summary>The model's own tokenizer, run here.</summary>
    Tokenizer,

    /// <summary>Another model's tokenizer, or the number of bytes, so only near the truth.</summary>
    Estimate,
}

/// <summary>Tokens of one exchange, normalised over the dialects.</summary>
/// <param name="InputTokens">All input tokens, cached ones included.</param>
/// <param name="OutputTokens">All output tokens, reasoning included.</param>
/// <param name="CachedInputTokens">The part of <paramref name="InputTokens"/> that was read from the provider's prefix cache.</param>
/// <param name="CacheWriteTokens">The part of <paramref name="InputTokens"/> that was written to the prefix cache.</param>
/// <param name="ReasoningTokens">The part of <paramref name="OutputTokens"/> spent on reasoning.</param>
/// <param name="Source">Where the counts come from.</param>
public sealed record TokenUsage(
    int InputTokens,
    int OutputTokens,
    int CachedInputTokens,
    int CacheWriteTokens,
    int ReasoningTokens,
    TokenSource Source)
{
    internal static readonly TokenUsage None = new(0, 0, 0, 0, 0, TokenSource.None);
}
