using System.Text;
using System.Text.RegularExpressions;

namespace LlmBench.Reporting.Markdown;

/// <summary>Text that means nothing to a Markdown reader but itself: no markup, no HTML, no table rule, nobody called.</summary>
internal static partial class MarkdownText
{
    private const char Nothing = '\u2060';

    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char character in OneLine().Replace(text, " ").Trim())
        {
            switch (character)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '$':
                    escaped.Append('\\').Append(character);
                    break;
                case '@' or '#':
                    // A name or a number after it would be a link and call somebody.
                    escaped.Append(character).Append(Nothing);
                    break;
                default:
                    escaped.Append(char.IsControl(character) ? '\uFFFD' : character);
                    break;
            }
        }

        return escaped.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex OneLine();
}
