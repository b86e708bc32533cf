using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Code;

/// <summary>What can be said of a Python text without running it.</summary>
internal static partial class PythonText
{
    /// <summary>Whether a text defines a name at its top level.</summary>
    public static bool Defines(string source, string name) => Definitions().Matches(source).Any(match => match.Groups["name"].Value == name);

    /// <summary>What stands before the function that a prompt asks for: its imports and helpers.</summary>
    public static string BeforeFunction(string prompt, string name)
    {
        Match? last = Definitions().Matches(prompt).LastOrDefault(match => match.Groups["name"].Value == name);
        return last is null ? string.Empty : prompt[..last.Index];
    }

    /// <summary>A text as the body of a function: its own indentation goes, four blanks come.</summary>
    public static string Indent(string source)
    {
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        string[] filled = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line))];
        if (filled.Length == 0) return source;
        string common = filled[0][..(filled[0].Length - filled[0].TrimStart(' ', '\t').Length)];
        foreach (string line in filled) common = common[..CommonLength(common, line)];
        return string.Join('\n', lines.Select(line => string.IsNullOrWhiteSpace(line) ? string.Empty : "    " + line[common.Length..]));
    }

    private static int CommonLength(string first, string second)
    {
        int length = 0;
        while (length < first.Length && length < second.Length && first[length] == second[length]) length++;
        return length;
    }

    [GeneratedRegex(@"^(?:(?:async[ \t]+)?def|class)[ \t]+(?<name>\w+)|^(?<name>\w+)[ \t]*(?::[^=\n]+)?=(?!=)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Definitions();
}
