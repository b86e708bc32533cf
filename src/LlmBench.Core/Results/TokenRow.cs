using System.Globalization;
using System.Text;
using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>How many tokens a text, a file or a conversation takes.</summary>
public sealed record TokenRow
{
    private const int LabelLength = 60;

    private TokenRow(string label, string? model, TokenCount count)
    {
        Label = label;
        Model = model;
        Tokens = count.Tokens;
        LowTokens = count.Low;
        HighTokens = count.High;
        Encoding = count.Encoding;
        TokenSource = count.Source;
    }

    /// <summary>The path of a file, the beginning of a text, or the number of messages.</summary>
    public string Label { get; }

    /// <summary>The model whose tokens were counted; empty where only an encoding was named.</summary>
    public string? Model { get; }

    /// <summary>The count, or the best guess.</summary>
    public int Tokens { get; }

    /// <summary>Lower end of the band in which the true count should lie; equal to <see cref="Tokens"/> where it was counted.</summary>
    public int LowTokens { get; }

    /// <summary>Upper end of that band.</summary>
    public int HighTokens { get; }

    /// <summary>Name of the encoding, or <c>bytes/4</c>.</summary>
    public string Encoding { get; }

    /// <summary>Tokenizer or Estimate.</summary>
    public TokenSource TokenSource { get; }

    /// <summary>Whether the count is a guess.</summary>
    public bool IsEstimate => TokenSource == TokenSource.Estimate;

    /// <summary>Characters, as .NET counts them (UTF-16 units).</summary>
    public int Characters { get; init; }

    /// <summary>Bytes of UTF-8.</summary>
    public long Bytes { get; init; }

    /// <summary>Messages of a conversation; empty for texts and files.</summary>
    public int? Messages { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsEstimate ? "about " : string.Empty)}{Tokens} tokens: {Label}");

    internal static TokenRow From(string text, string? model, TokenCounter? counter, string? path = null) => new(path ?? Begin(text), model, TokenCount.Of(text, counter))
    {
        Characters = text.Length,
        Bytes = UTF8Encoding.UTF8.GetByteCount(text),
    };

    internal static TokenRow From(IReadOnlyList<ChatMessage> messages, string? model, TokenCounter? counter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{messages.Count} message{(messages.Count == 1 ? string.Empty : "s")}"), model, TokenCount.Of(messages, counter))
        {
            Characters = messages.Sum(message => message.Content.Length),
            Bytes = messages.Sum(message => (long)UTF8Encoding.UTF8.GetByteCount(message.Content)),
            Messages = messages.Count,
        };

    private static string Begin(string text)
    {
        string line = text.AsSpan().Trim().ToString().ReplaceLineEndings(" ");
        if (line.Length <= LabelLength)
        {
            return line;
        }

        // A surrogate pair is not cut in half.
        int end = char.IsHighSurrogate(line[LabelLength - 2]) ? LabelLength - 2 : LabelLength - 1;
        return string.Concat(line.AsSpan(0, end), "…");
    }
}
