using System.Text.Encodings.Web;
using System.Text.Json;
using LlmBench.Chat;

namespace LlmBench.Simulation;

/// <summary>The simulator's tokens: optional white space and up to eight characters that follow it.</summary>
internal static class SimulatedTokens
{
    /// <summary>What a message costs beside its text, as the chat formats of real models have it.</summary>
    public const int PerMessage = 4;

    private const int Longest = 8;

    public static int Count(IReadOnlyList<ChatMessage> messages) => messages.Sum(message => PerMessage + Count(message.Content));

    public static int Count(string text)
    {
        int count = 0;
        for (int start = 0; start < text.Length; start = EndOfToken(text, start)) count++;
        return count;
    }

    /// <summary>The tokens of a text, each escaped for a JSON string and encoded.</summary>
    public static ReadOnlyMemory<byte>[] Encode(string text)
    {
        var tokens = new List<ReadOnlyMemory<byte>>();
        int end;
        for (int start = 0; start < text.Length; start = end)
        {
            end = EndOfToken(text, start);
            // Relaxed: providers do not escape apostrophes either, and nothing here ends up in HTML.
            tokens.Add(JsonEncodedText.Encode(text.AsSpan(start, end - start), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray());
        }

        return [.. tokens];
    }

    private static int EndOfToken(string text, int start)
    {
        int end = start;
        while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
        int limit = Math.Min(text.Length, end + Longest);
        while (end < limit && !char.IsWhiteSpace(text[end])) end++;
        bool splitsPair = end < text.Length && char.IsHighSurrogate(text[end - 1]) && char.IsLowSurrogate(text[end]);
        return splitsPair ? end + 1 : end;
    }
}
