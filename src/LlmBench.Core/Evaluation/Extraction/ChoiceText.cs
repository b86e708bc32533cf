using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Reads the letter of a choice out of a short text that is meant to name one.</summary>
internal static partial class ChoiceText
{
    private static readonly char[] s_trimmed = [' ', '\t', '\r', '\n', '*', '_', '`', '"', '\'', '“', '”', '‘', '’', '.', ',', ';', ':', '!', '。', '，', '$'];

    /// <summary>The letter that a text such as <c>(B)</c>, <c>**b**.</c>, <c>B) Paris</c> or <c>Paris</c> names; null for none or several.</summary>
    /// <param name="text">What follows "Answer:", or all of an answer.</param>
    /// <param name="choices">The texts of the choices by letter; empty where they are not known.</param>
    public static string? Letter(string text, IReadOnlyList<string> choices)
    {
        string plain = Plain(text);
        if (plain.Length > 1 && Index(choices, choice => choice.Length > 1 && choice == plain) is { } whole)
        {
            return Name(whole);
        }

        if (Several().IsMatch(text) || (BeginsSentence().IsMatch(text) && !BeginsWith(plain, choices)))
        {
            return null;
        }

        foreach (Match match in new[] { Leading().Match(text), InParentheses().Match(text) })
        {
            if (match.Success && char.ToUpperInvariant(match.Groups["letter"].Value[0]) - 'A' is var at && at < (choices.Count > 0 ? choices.Count : ItemChoices.MostWithoutList))
            {
                return Name(at);
            }
        }

        return Index(choices, choice => choice.Length > 1 && plain.StartsWith(choice, StringComparison.Ordinal) && !IsWord(plain, choice.Length)) is { } begun ? Name(begun) : null;
    }

    // "A 12-inch pan", where the first choice is that pan: the letter with its text, or the text with its article.
    private static bool BeginsWith(string plain, IReadOnlyList<string> choices) =>
        choices.Count > 0 && Plain(choices[0]) is { Length: > 0 } first && plain.StartsWith(first, StringComparison.Ordinal) && !IsWord(plain, first.Length);

    /// <summary>The letter of the one choice whose text is the reply, is its last line, or alone of all is in its last line.</summary>
    public static string? OnlyOneIn(string reply, IReadOnlyList<string> choices)
    {
        if (choices.Count == 0)
        {
            return null;
        }

        string last = Plain(reply.TrimEnd().Split('\n')[^1]);
        string all = Plain(reply);
        if (Index(choices, choice => choice.Length > 0 && (choice == all || choice == last)) is { } whole)
        {
            return Name(whole);
        }

        int[] named = [.. Enumerable.Range(0, choices.Count).Where(at => Contains(last, Plain(choices[at])))];
        return named.Length == 1 ? Name(named[0]) : null;
    }

    private static string Name(int index) => ((char)('A' + index)).ToString();

    private static int? Index(IReadOnlyList<string> choices, Func<string, bool> fits)
    {
        int[] found = [.. Enumerable.Range(0, choices.Count).Where(at => fits(Plain(choices[at]))).Take(2)];
        return found.Length == 1 ? found[0] : null;
    }

    private static bool Contains(string text, string choice)
    {
        for (int at = choice.Length < 2 ? -1 : text.IndexOf(choice, StringComparison.Ordinal); at >= 0; at = text.IndexOf(choice, at + 1, StringComparison.Ordinal))
        {
            if (!IsWord(text, at - 1) && !IsWord(text, at + choice.Length))
            {
                return true;
            }
        }

        return false;
    }

    // Chinese, Japanese and Korean part their words by nothing.
    private static bool IsWord(string text, int index) => index >= 0 && index < text.Length && text[index] < '\u2E80' && char.IsLetterOrDigit(text[index]);

    private static string Plain(string text)
    {
        string plain = Blanks().Replace(text.Trim(s_trimmed), " ").ToLowerInvariant();
        return Article().Replace(plain, string.Empty);
    }

    // A small letter is an article or a word's beginning unless a mark or the end follows; a capital one may begin a sentence of reasons.
    [GeneratedRegex("""^(?:[\s*_`$("'“‘{\[<]|\\[(\[]|\\(?:boxed|text|textbf|mathrm|mathbf)\s*)*(?i:(?:option|choice|letter|pilihan)\s+)?[*_`("'“‘{\[]*(?<letter>[A-Z](?![A-Za-zÀ-ɏ\p{N}_'’+#]|-[A-Za-z])|[a-z](?=[)\].}*_`$",:;。，]|['’](?!\p{L})|\\|\s*$))""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Leading();

    // An article with its noun, "A shopper may ...", chooses nothing; a verdict, "A is right" or "A because ...", does.
    [GeneratedRegex("""^[\s"“‘]*A[ \t]+(?!(?:is|was|are|would|will|must|should|can|has|seems|looks|fits|holds|because|since|as|for|due|and|or|not|but|with|if|in|on|by|from|per|only|ialah|adalah|kerana|karena|sebab|ist|weil|denn|es|porque|est|parce|car|è|perché)\b)[a-z0-9]""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex BeginsSentence();

    [GeneratedRegex("""\((?<letter>[A-Z])\)""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex InParentheses();

    [GeneratedRegex("""^[\s*_`("']*[A-Z][*_`)"']*\s*(?:,|/|&|\band\b|\bor\b|\bdan\b|\batau\b)\s*[*_`("']*[A-Z](?![A-Za-zÀ-ɏ\p{N}'’])|^(?i:both|either|neither|not)\b""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Several();

    [GeneratedRegex("""\s+""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Blanks();

    [GeneratedRegex("""^(?:the|an|a) (?=.)""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Article();
}
