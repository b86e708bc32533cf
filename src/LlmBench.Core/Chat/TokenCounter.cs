using Microsoft.ML.Tokenizers;

namespace LlmBench.Chat;

/// <summary>Counts tokens with the <c>o200k_base</c> encoding.</summary>
/// <remarks>
/// OpenAI's models since gpt-4o use it. For all others the count is an estimate: providers that do not publish their encoding
/// count English text within about a fifth of it and other languages further off. Only the provider's own usage is billed.
/// The vocabulary, 200,000 entries, is read at the first count and then shared by all.
/// </remarks>
internal sealed class TokenCounter
{
    private static readonly string[] s_exactFamilies = ["gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "chatgpt-4o", "o1", "o3", "o4"];

    private readonly Lazy<TiktokenTokenizer> _tokenizer = new(() => TiktokenTokenizer.CreateForEncoding(EncodingName));

    private TokenCounter()
    {
    }

    /// <summary>Name of the encoding.</summary>
    public const string EncodingName = "o200k_base";

    /// <summary>The counter. It may be used by many threads at once.</summary>
    public static TokenCounter Shared { get; } = new();

    /// <summary>Number of tokens in a text, without the overhead of a chat message.</summary>
    public int Count(string text) => text.Length == 0 ? 0 : _tokenizer.Value.CountTokens(text, considerNormalization: false);

    /// <summary>Whether the count is only an estimate for a model, because the model does not use this encoding or may not.</summary>
    /// <param name="model">Name of the model, with or without a vendor before a slash; null for an unknown one.</param>
    public static bool IsEstimateFor(string? model)
    {
        string name = model?[(model.LastIndexOf('/') + 1)..] ?? string.Empty;
        return !s_exactFamilies.Any(family =>
            name.StartsWith(family, StringComparison.OrdinalIgnoreCase) && (name.Length == family.Length || !char.IsAsciiLetterOrDigit(name[family.Length])));
    }
}
