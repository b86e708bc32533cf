using System.Text;

namespace LlmBench.Chat;

/// <summary>How many tokens a text or conversation takes, how that was found, and within which band it is true.</summary>
/// <param name="Tokens">The count, or the best guess.</param>
/// <param name="Low">Lower end of the band; <paramref name="Tokens"/> where the count is exact.</param>
/// <param name="High">Upper end of the band.</param>
/// <param name="Encoding">Name of the encoding, or <see cref="BytesRule"/>.</param>
/// <param name="Source">Tokenizer or Estimate.</param>
internal readonly record struct TokenCount(int Tokens, int Low, int High, string Encoding, TokenSource Source)
{
    /// <summary>
    /// One token for four bytes of UTF-8. Characters per token differ by a factor of four between English and Chinese; bytes per token stay within
    /// 3.2 to 6.3 over prose, code, JSON, Chinese and Japanese, so this holds within about 30 % where most text lies.
    /// </summary>
    public const string BytesRule = "bytes/4";

    private const double Band = 0.3;

    /// <summary>Counts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="counter">The model's own counter; null where there is none and the bytes decide.</param>
    public static TokenCount Of(string text, TokenCounter? counter) =>
        counter is null ? FromBytes(UTF8Encoding.UTF8.GetByteCount(text), 0) : Exact(counter.Count(text), counter);

    /// <summary>Counts the input of a request, the overhead of the chat format included.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="counter">The model's own counter; null where there is none and the bytes decide.</param>
    public static TokenCount Of(IReadOnlyList<ChatMessage> messages, TokenCounter? counter)
    {
        if (counter is not null)
        {
            return Exact(ContextWindow.Count(messages, counter.Count), counter);
        }

        long bytes = messages.Sum(message => (long)UTF8Encoding.UTF8.GetByteCount(message.Content));
        return FromBytes(bytes, ContextWindow.Count(messages, _ => 0) + messages.Count);
    }

    private static TokenCount Exact(int tokens, TokenCounter counter) => new(tokens, tokens, tokens, counter.EncodingName, TokenSource.Tokenizer);

    private static TokenCount FromBytes(long bytes, int overhead)
    {
        double tokens = bytes / 4.0;
        return new(Whole(Math.Round(tokens) + overhead), Whole(Math.Floor(tokens * (1 - Band)) + overhead), Whole(Math.Ceiling(tokens * (1 + Band)) + overhead), BytesRule, TokenSource.Estimate);
    }

    private static int Whole(double tokens) => (int)Math.Min(tokens, int.MaxValue);
}
