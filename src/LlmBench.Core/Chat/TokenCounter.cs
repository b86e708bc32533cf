using Microsoft.ML.Tokenizers;

namespace LlmBench.Chat;

/// <summary>Counts tokens with one of the published encodings.</summary>
/// <remarks>
/// OpenAI's models since gpt-4o use <c>o200k_base</c>, those before it <c>cl100k_base</c>. Other providers do not publish theirs, or not for this
/// platform: for their models a count of one of these is an estimate. Only the provider's own usage is billed. A vocabulary, 100,000 or 200,000
/// entries, is read at the first count and then shared by all.
/// </remarks>
internal sealed class TokenCounter
{
    private static readonly string[] s_o200kFamilies = ["gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "gpt-oss", "chatgpt-4o", "o1", "o3", "o4"];
    private static readonly string[] s_cl100kFamilies = ["gpt-4", "gpt-3.5", "gpt-35", "text-embedding-3", "text-embedding-ada"];

    private readonly Lazy<TiktokenTokenizer> _tokenizer;

    private TokenCounter(string encodingName)
    {
        EncodingName = encodingName;
        _tokenizer = new Lazy<TiktokenTokenizer>(() => TiktokenTokenizer.CreateForEncoding(encodingName));
    }

    /// <summary>The counter of <c>o200k_base</c>, which also stands in where a model's own encoding is unknown. It may be used by many threads at once.</summary>
    public static TokenCounter Shared { get; } = new("o200k_base");

    /// <summary>The counter of <c>cl100k_base</c>.</summary>
    public static TokenCounter Cl100k { get; } = new("cl100k_base");

    /// <summary>Name of the encoding.</summary>
    public string EncodingName { get; }

    /// <summary>The counter of the encoding that a model uses; null where that is unknown.</summary>
    /// <param name="model">Name of the model, with or without a vendor before a slash; null for an unknown one.</param>
    public static TokenCounter? For(string? model)
    {
        string name = model?[(model.LastIndexOf('/') + 1)..] ?? string.Empty;
        if (s_o200kFamilies.Any(family => IsOf(name, family) && (name.Length == family.Length || !char.IsAsciiLetterOrDigit(name[family.Length]))))
        {
            return Shared;
        }

        // A point would begin another generation: gpt-4.7 is no gpt-4.
        return s_cl100kFamilies.Any(family => IsOf(name, family) && (name.Length == family.Length || name[family.Length] == '-')) ? Cl100k : null;
    }

    /// <summary>Number of tokens in a text, without the overhead of a chat message.</summary>
    public int Count(string text) => text.Length == 0 ? 0 : _tokenizer.Value.CountTokens(text, considerNormalization: false);

    private static bool IsOf(string name, string family) => name.StartsWith(family, StringComparison.OrdinalIgnoreCase);
}
