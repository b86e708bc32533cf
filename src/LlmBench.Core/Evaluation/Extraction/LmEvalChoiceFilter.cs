using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>lm-evaluation-harness' multi_choice_regex with the settings of mmlu_flan_cot_zeroshot: the last <c>(X)</c>, else the last text of a choice, else the last <c>: X</c>.</summary>
internal static partial class LmEvalChoiceFilter
{
    public static string? Find(string reply, IReadOnlyList<string> choices)
    {
        if (Parenthesised().Matches(reply) is [.., var last])
        {
            return last.Value;
        }

        var letters = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int at = 0; at < choices.Count; at++)
        {
            // The later of two equal choices wins there too.
            letters[Plain(choices[at].Trim())] = $"({(char)('A' + at)})";
        }

        return LastText(Plain(reply), letters) ?? LastLetter(reply, choices.Count);
    }

    private static string? LastText(string reply, Dictionary<string, string> letters)
    {
        if (letters.Count == 0)
        {
            return null;
        }

        var texts = new Regex(string.Join('|', letters.Keys.Select(Regex.Escape)), RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(BoundedRegex.LimitMs));
        return texts.Matches(reply) is [.., { Length: > 0 } last] && last.Value.Trim() is { Length: > 0 } text ? letters.GetValueOrDefault(text, text) : null;
    }

    private static string? LastLetter(string reply, int choices) =>
        Regex.Matches(reply, $":[\\s]*([A-{(char)('A' + Math.Max(choices, 1) - 1)}])", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(BoundedRegex.LimitMs)) is [.., var last]
            ? $"({last.Groups[1].Value})"
            : null;

    // ignore_case and ignore_punctuation: Unicode's punctuation, unlike exact_match's ASCII.
    private static string Plain(string text) =>
        string.Concat(text.ToLowerInvariant().Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation)));

    [GeneratedRegex("""(\([A-Z]\))""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Parenthesised();
}
