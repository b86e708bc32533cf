using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>The filters of lm-evaluation-harness for GSM8K and MMLU, with its exact_match.</summary>
/// <remarks>Its regex filter takes the first or the last of all hits, of it the first group that is not empty, and strips blanks.</remarks>
internal static partial class LmEvalRules
{
    public static PublishedRule[] All { get; } =
    [
        new("lm-eval/strict-match", static (reply, _) => First(GsmStrict(), reply), NumbersEqual),
        new("lm-eval/strict-match-cot", static (reply, _) => First(CotStrict(), reply), NumbersEqual),
        new("lm-eval/strict-match-cot-llama", static (reply, _) => Last(LlamaStrict(), reply), NumbersEqual),
        new("lm-eval/flexible-extract", static (reply, _) => Last(Flexible(), reply), NumbersEqual),
        new("lm-eval/mmlu_generative", static (reply, _) => reply.Split('\n')[0].Trim(), LettersEqual),
        new("lm-eval/mmlu_flan_cot_fewshot", static (reply, _) => First(FlanAnswer(), reply), LettersEqual),
        new("lm-eval/mmlu_flan_cot_zeroshot-strict", static (reply, _) => First(FlanZeroShot(), reply), LettersEqual),
        new("lm-eval/mmlu_flan_cot_zeroshot", static (reply, item) => LmEvalChoiceFilter.Find(reply, ItemChoices.Of(item)), LettersEqual),
    ];

    private static string? First(Regex regex, string reply) => regex.Match(reply) is { Success: true } match ? Group(match) : null;

    private static string? Last(Regex regex, string reply) => regex.Matches(reply) is [.., var last] ? Group(last) : null;

    private static string? Group(Match match)
    {
        // With one group an empty hit counts; with several, of which none holds anything, it does not.
        string? value = match.Groups.Count == 2
            ? match.Groups[1].Value
            : match.Groups.Values.Skip(1).FirstOrDefault(group => group.Length > 0)?.Value;
        return value?.Trim();
    }

    private static bool NumbersEqual(string answer, string target) => Cleared(answer) == Cleared(target);

    // exact_match: regexes_to_ignore in their order on both sides, then lower case.
    private static string Cleared(string text)
    {
        text = text.Replace(",", string.Empty, StringComparison.Ordinal).Replace("$", string.Empty, StringComparison.Ordinal);
        text = text[(text.LastIndexOf("#### ", StringComparison.Ordinal) is var at and >= 0 ? at + "#### ".Length : 0)..];
        return FinalPoint().Replace(text, string.Empty).ToLowerInvariant();
    }

    private static bool LettersEqual(string answer, string target) => WithoutPunctuation(answer) == WithoutPunctuation(target);

    private static string WithoutPunctuation(string text) => string.Concat(text.ToLowerInvariant().Where(c => !char.IsAscii(c) || !(char.IsPunctuation(c) || char.IsSymbol(c))));

    [GeneratedRegex("""#### (\-?[0-9\.\,]+)""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex GsmStrict();

    [GeneratedRegex("""The answer is (\-?[0-9\.\,]+).""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex CotStrict();

    [GeneratedRegex("""The final answer is ((-?[$0-9.,]{2,})|(-?[0-9]+))""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex LlamaStrict();

    [GeneratedRegex("""(-?[$0-9.,]{2,})|(-?[0-9]+)""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Flexible();

    [GeneratedRegex("""(?<=answer is )(.*)(?=.)""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex FlanAnswer();

    [GeneratedRegex("""((?<=The answer is )(.*)(?=.)|(?<=answer is )(.*)(?=.)|(?<=The answer: )(.*)(?=.)|(?<=The final answer: )(.*)(?=.))""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex FlanZeroShot();

    [GeneratedRegex("""\.$""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex FinalPoint();
}
