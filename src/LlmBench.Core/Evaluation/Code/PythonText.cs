using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Code;

/// <summary>What can be said of a Python text without running it.</summary>
internal static partial class PythonText
{
    private static readonly string[] s_tripleQuotes = ["\"\"\"", "'''"];

    /// <summary>Whether a text defines a name at its top level.</summary>
    public static bool Defines(string source, string name) => Definitions().Matches(source).Any(match => match.Groups["name"].Value == name);

    /// <summary>What stands before the function that a prompt asks for: its imports and helpers.</summary>
    public static string BeforeFunction(string prompt, string name)
    {
        Match? last = Definitions().Matches(prompt).LastOrDefault(match => match.Groups["name"].Value == name);
        return last is null ? string.Empty : prompt[..last.Index];
    }

    /// <summary>Whether all brackets and quotes of a text are closed: false for a text that was cut, and for most prose.</summary>
    public static bool IsBalanced(string source)
    {
        var open = new Stack<char>();
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            if (c == '#')
            {
                i = End(source, i, "\n");
            }
            else if (c is '"' or '\'')
            {
                string quote = s_tripleQuotes.FirstOrDefault(triple => string.CompareOrdinal(source, i, triple, 0, 3) == 0) ?? c.ToString();
                i = EndOfText(source, i + quote.Length, quote);
                if (i < 0) return false;
            }
            else if (c is '(' or '[' or '{')
            {
                open.Push(c switch { '(' => ')', '[' => ']', _ => '}' });
            }
            else if (c is ')' or ']' or '}' && (!open.TryPop(out char wanted) || wanted != c))
            {
                return false;
            }
        }

        return open.Count == 0;
    }

    /// <summary>A text as the body of a function: its own indentation goes, four blanks come.</summary>
    public static string Indent(string source)
    {
        string[] lines = source.Split('\n');
        int[] filled = [.. Enumerable.Range(0, lines.Length).Where(i => !string.IsNullOrWhiteSpace(lines[i]))];
        if (filled.Length == 0) return source;

        // Cutting a reply to size often takes the first line's indentation, and that of no other.
        if (filled.Length > 1 && Margin(lines[filled[0]]).Length == 0 && Margin(lines[filled[1]]) is { Length: > 0 } second && !OpensBlock(lines[filled[0]]))
        {
            lines[filled[0]] = second + lines[filled[0]];
        }

        string common = Margin(lines[filled[0]]);
        foreach (int i in filled) common = common[..common.AsSpan().CommonPrefixLength(lines[i])];
        return string.Join('\n', lines.Select(line => string.IsNullOrWhiteSpace(line) ? string.Empty : "    " + line[common.Length..]));
    }

    private static string Margin(string line) => line[..(line.Length - line.TrimStart(' ', '\t').Length)];

    private static bool OpensBlock(string line) => line.TrimEnd() is [.., ':' or '(' or '[' or '{' or ',' or '\\'];

    private static int End(string source, int from, string mark)
    {
        int end = source.IndexOf(mark, from, StringComparison.Ordinal);
        return end < 0 ? source.Length : end;
    }

    private static int EndOfText(string source, int from, string quote)
    {
        for (int i = from; i < source.Length; i++)
        {
            if (source[i] == '\\') i++;
            else if (quote.Length == 1 && source[i] == '\n') return -1;
            else if (string.CompareOrdinal(source, i, quote, 0, quote.Length) == 0) return i + quote.Length - 1;
        }

        return -1;
    }

    [GeneratedRegex(@"^(?:(?:async[ \t]+)?def|class)[ \t]+(?<name>\w+)|^(?<name>\w+)[ \t]*(?::[^=\n]+)?=(?!=)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Definitions();
}
