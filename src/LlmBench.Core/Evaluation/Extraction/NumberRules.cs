using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>How GSM8K's authors and HELM read the number of a reply.</summary>
internal static partial class NumberRules
{
    public static PublishedRule[] All { get; } =
    [
        // grade-school-math, dataset.py: extract_answer and is_correct.
        new("gsm8k/official", static (reply, _) => Hashes(reply), static (answer, target) => answer == (Hashes(target) ?? target.Trim().Replace(",", string.Empty, StringComparison.Ordinal))),

        // HELM, evaluate_reference_metrics.py: final_number_exact_match. The point of the decimals is unescaped there, so "3 42" is one number.
        new("helm/gsm", static (reply, _) => Final(reply), static (answer, target) => answer.Length > 0 && answer == Final(target)),
    ];

    private static string? Hashes(string text) =>
        OfficialAnswer().Match(text) is { Success: true } match ? match.Groups[1].Value.Trim().Replace(",", string.Empty, StringComparison.Ordinal) : null;

    private static string? Final(string text) => FinalNumber().Matches(text) is [.., var last] ? last.Value.Replace(",", string.Empty, StringComparison.Ordinal) : null;

    [GeneratedRegex("""#### (\-?[0-9\.\,]+)""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex OfficialAnswer();

    [GeneratedRegex("""-?[\d,]+(?:.\d+)?""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex FinalNumber();
}
