using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>How OpenAI's simple-evals reads MMLU and MGSM.</summary>
internal static partial class SimpleEvalsRules
{
    // Arabic, Bengali and full-width letters stand for A to D there; the Arabic ones as a range of the alphabet.
    private const string Letter = "[A-D]|[أ-د]|[অ]|[ব]|[ড]|[ঢ]|[Ａ]|[Ｂ]|[Ｃ]|[Ｄ]";

    private static readonly string[] s_markup =
        ["**", "$\\boxed{", "}$", "\\$", "$\\text{", "$", "\\mathrm{", "\\{", "\\text", "\\(", "\\mathbf{", "{", "\\boxed"];

    private static readonly (string From, string To)[] s_letters =
    [
        ("أ", " A"), ("ب", " B"), ("ج", " C"), ("د", " D"),
        ("অ", " A"), ("ব", " B"), ("ড", " C"), ("ঢ", " D"),
        ("Ａ", " A"), ("Ｂ", " B"), ("Ｃ", " C"), ("Ｄ", " D"),
    ];

    private static readonly Lazy<Regex[]> s_patterns = new(static () =>
        [.. SimpleEvalsWords.All.Select(word => new Regex($"(?i){word}[ \t]*({Letter})", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(BoundedRegex.LimitMs)))]);

    public static PublishedRule[] All { get; } =
    [
        new("simple-evals/mmlu", static (reply, _) => Choice(reply), static (answer, target) => answer == target),
        new("simple-evals/mmlu-english", static (reply, _) => English().Match(reply) is { Success: true } match ? match.Groups[1].Value : null, static (answer, target) => answer == target),
        new("simple-evals/mgsm", static (reply, _) => Number(reply), NumbersEqual),
    ];

    private static string? Choice(string reply)
    {
        string plain = Replaced(reply, s_markup.Select(mark => (mark, string.Empty)));
        foreach (Regex pattern in s_patterns.Value)
        {
            if (pattern.Match(plain) is { Success: true } match)
            {
                return Replaced(match.Groups[1].Value, s_letters).Trim();
            }
        }

        return null;
    }

    private static string Replaced(string text, IEnumerable<(string From, string To)> pairs) =>
        pairs.Aggregate(text, (current, pair) => current.Replace(pair.From, pair.To, StringComparison.Ordinal));

    // parse_answer: the last number behind the last "Answer"; a minus sign is lost.
    private static string? Number(string reply)
    {
        int at = reply.LastIndexOf("Answer", StringComparison.Ordinal);
        return at >= 0 && Digits().Matches(reply[(at + "Answer".Length)..].Replace(",", string.Empty, StringComparison.Ordinal)) is [.., var last] ? last.Value.TrimEnd('.') : null;
    }

    // score_mgsm.
    private static bool NumbersEqual(string answer, string target)
    {
        string number = answer.Contains('.') ? answer.TrimEnd('0').TrimEnd('.') : answer;
        return number == target.Replace(",", string.Empty, StringComparison.Ordinal);
    }

    [GeneratedRegex("""Answer[ \t]*:[ \t]*\$?([A-D])\$?""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex English();

    [GeneratedRegex("""\d+\.?\d*""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Digits();
}
