using System.Text;
using System.Text.RegularExpressions;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Texts made alike where they differ only by typing: blanks, line breaks, typographic quotes and hyphens.</summary>
internal static partial class ComparableText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            plain.Append(c switch
            {
                '‘' or '’' or 'ʼ' => '\'',
                '“' or '”' => '"',
                '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
                _ => c,
            });
        }

        return Blanks().Replace(plain.ToString(), " ").Trim();
    }

    public static string WithoutPunctuation(string text) => Of(string.Concat(text.Where(c => !char.IsPunctuation(c) && !char.IsSymbol(c))));

    [GeneratedRegex("""[\s\u200B\uFEFF]+""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Blanks();
}
