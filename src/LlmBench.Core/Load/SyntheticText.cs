using System.Text;
using LlmBench.Statistics;

namespace LlmBench.Load;

/// <summary>Text of a wanted length that means nothing: common words, each a token of its own in the encodings of today's models.</summary>
/// <remarks>The same key gives the same words, and a longer text begins with a shorter one of the same key, so that prefixes are shared as far as they should be.</remarks>
internal static class SyntheticText
{
    // What a chat request of one message has in it beyond its text.
    private const int Envelope = 7;

    private static readonly string[] s_words =
    [
        "time", "people", "way", "day", "man", "thing", "world", "life", "hand", "part", "child", "eye", "woman", "place", "work", "week", "case", "point", "company", "number", "group", "problem",
        "fact", "water", "room", "mother", "area", "money", "story", "month", "lot", "right", "study", "book", "word", "business", "issue", "side", "kind", "head", "house", "service", "friend",
        "father", "power", "hour", "game", "line", "end", "member", "law", "car", "city", "name", "team", "minute", "idea", "body", "information", "back", "parent", "face", "level", "office",
    ];

    /// <summary>A message that makes a request of so many input tokens.</summary>
    public static string Message(ulong seed, string key, int inputTokens)
    {
        var text = new StringBuilder();
        Append(text, seed, key, Math.Max(1, inputTokens - Envelope));
        return text.ToString();
    }

    /// <summary>Adds so many words.</summary>
    public static void Append(StringBuilder text, ulong seed, string key, int words)
    {
        SeededChance chance = SeededChance.For(seed, key, 0);
        for (int count = 0; count < words; count++)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(s_words[chance.NextBelow(s_words.Length)]);
        }
    }
}
