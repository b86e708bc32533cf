using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Reads one number as people and models write it: <c>$1,299.00</c>, <c>29.</c>, <c>50 %</c>, <c>\frac{3}{4}</c>, <c>3/4</c>, <c>1.5e3</c>.</summary>
/// <remarks>Thousands are parted by commas or narrow blanks and decimals by a point, as in the benchmarks that this is for.</remarks>
internal static partial class NumberText
{
    /// <summary>The number that a text is, and nothing but a number; null otherwise.</summary>
    public static decimal? Parse(string text)
    {
        string plain = Ornament().Replace(LatexFraction().Replace(text, "${above}/${below}"), string.Empty).Replace('−', '-').TrimEnd('.');
        if (plain.Split('/') is not [string above, string below])
        {
            return Plain(plain);
        }

        return Plain(above) is { } numerator && Plain(below) is { } denominator && denominator != 0 ? numerator / denominator : null;
    }

    private static decimal? Plain(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    [GeneratedRegex("""\\text\{[^{}]*\}|\\[()\[\]$%,!;]|\b(?:RM|USD|EUR|MYR|CNY|US(?=\$))|[,\s$€£¥₹%*_`{}'"\u00A0\u202F\u2009]""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Ornament();

    [GeneratedRegex("""\\[dt]?frac\{(?<above>[\d.]+)\}\{(?<below>[\d.]+)\}""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex LatexFraction();
}
