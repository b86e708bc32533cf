using System.Text.RegularExpressions;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Finds the letter that a reply chooses, the most deliberate form first.</summary>
/// <remarks>
/// 1. a statement ("Answer: X", "the answer is (X)", "X is correct") or a box, 2. a line that is a letter or begins like a choice, 3. the text of one choice.
/// A letter counts only where it stands alone: "Answer: because" is no B.
/// </remarks>
internal static partial class ChoiceReader
{
    public static (string Step, string Value)? Find(string reply, IReadOnlyList<string> choices, ExtractionPick pick)
    {
        reply = Latin(reply);
        return Pick(Statements(reply, choices), pick) is { } stated ? ("stated", stated)
            : Pick(LoneLetters(reply, choices), pick) is { } lone ? ("letter", lone)
            : Listed(reply, choices) switch
            {
                [var listed] => ("letter", listed),
                [] when ChoiceText.OnlyOneIn(reply, choices) is { } text => ("text", text),

                // A reply that goes through several choices says nothing by their letters and texts.
                _ => null,
            };
    }

    private static string? Pick(IEnumerable<(int Index, string Letter)> found, ExtractionPick pick)
    {
        (int Index, string Letter)? best = null;
        foreach ((int index, string letter) in found)
        {
            if (best is null || (pick == ExtractionPick.Last ? index >= best.Value.Index : index < best.Value.Index))
            {
                best = (index, letter);
            }
        }

        return best?.Letter;
    }

    private static IEnumerable<(int, string)> Statements(string reply, IReadOnlyList<string> choices)
    {
        foreach (Match marker in Marker().Matches(reply))
        {
            if (ChoiceText.Letter(MarkerReader.LineFrom(reply, marker.Index + marker.Length), choices) is { } letter)
            {
                yield return (marker.Index, letter);
            }
        }

        foreach ((int index, string content) in BoxedReader.Find(reply))
        {
            if (ChoiceText.Letter(content, choices) is { } letter)
            {
                yield return (index, letter);
            }
        }

        foreach (Match verdict in Verdict().Matches(reply))
        {
            if (ChoiceText.Letter(verdict.Groups["letter"].Value, choices) is { } letter)
            {
                yield return (verdict.Index, letter);
            }
        }
    }

    private static IEnumerable<(int, string)> LoneLetters(string reply, IReadOnlyList<string> choices)
    {
        foreach (Match line in LoneLetter().Matches(reply))
        {
            if (ChoiceText.Letter(line.Groups["letter"].Value, choices) is { } letter)
            {
                yield return (line.Index, letter);
            }
        }
    }

    private static string[] Listed(string reply, IReadOnlyList<string> choices) =>
        [.. ListedLine().Matches(reply).Select(line => ChoiceText.Letter(line.Groups["letter"].Value, choices)).OfType<string>().Distinct().Take(2)];

    // Full-width letters and colons, as Chinese and Japanese replies have them.
    private static string Latin(string text) => !text.AsSpan().ContainsAnyInRange('！', '～') ? text : string.Create(text.Length, text, static (target, source) =>
    {
        for (int at = 0; at < target.Length; at++)
        {
            target[at] = source[at] is >= '！' and <= '～' ? (char)(source[at] - '！' + '!') : source[at];
        }
    });

    [GeneratedRegex(
        """(?:\b(?:answer|jawapan|jawaban|antwort|respuesta|réponse|risposta|resposta)\b|答案|答え|回答|解答|정답|답변|답|উত্তর|उत्तर|الإجابة|الجواب)[*_`"']*(?:\s+(?:to|for|here|choice|option)\b[^\n.:]{0,60}?)?(?:\s+(?:is|are|would be|must be|should be|ialah|adalah|ist|es|est|è|é|هي|هو)\b\s*:?|\s*(?:是|为|為|は)\s*:?|\s*[:=])|\b(?:option|choice|letter|pilihan)\s+(?:is|ialah|adalah)\b\s*:?|\b(?:choose|pick|select)\s+(?=[("*']*[A-Z]\b|option|choice|answer)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        BoundedRegex.LimitMs)]
    private static partial Regex Marker();

    [GeneratedRegex(
        """(?<![\w'’])(?<letter>[A-Z])[*_"'’]*(?:[).:\]][*_]*(?:\s+[^\n.]{1,80}?)??)?\s+(?i:is|would be)\s+(?i:the\s+)?(?i:correct|right|best)\b""",
        RegexOptions.CultureInvariant,
        BoundedRegex.LimitMs)]
    private static partial Regex Verdict();

    [GeneratedRegex("""^[\s>*_`$("'\[-]*(?:option |choice )?[*_`("']*(?<letter>[A-Za-z])[\s*_`$)."'\]]*$""", RegexOptions.Multiline | RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex LoneLetter();

    [GeneratedRegex("""^[ \t>*_`$(-]*(?:[Oo]ption |[Cc]hoice )?[*_`(]*(?<letter>[A-Z])(?:[*_`]*[).:,;][*_`)]*(?=\s|$)|[*_`)]*\s+(?:[–—-]\s|because\b|since\b|as\b))""", RegexOptions.Multiline | RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex ListedLine();
}
