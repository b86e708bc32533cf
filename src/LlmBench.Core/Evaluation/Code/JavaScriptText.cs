using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Code;

/// <summary>What can be said of a JavaScript text without running it.</summary>
internal static partial class JavaScriptText
{
    public static bool Defines(string source, string name) => Definitions().Matches(source).Any(match => match.Groups["name"].Value == name);

    /// <summary>A text without the words that make a module of it: tests call functions by name.</summary>
    public static string WithoutExports(string source) => Exports().Replace(source, string.Empty);

    [GeneratedRegex(@"^[ \t]*export[ \t]+default[ \t]+(?=(?:async[ \t]+)?function\b|class\b)|^[ \t]*export[ \t]+(?=(?:async[ \t]+)?function\b|class\b|const\b|let\b|var\b)|^[ \t]*export[ \t]+default[ \t]+\w+;?[ \t]*$|^[ \t]*export[ \t]*\{[^}]*\};?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Exports();

    [GeneratedRegex(@"\b(?:function\*?|class|const|let|var)[ \t]+(?<name>[\w$]+)|^[ \t]*(?<name>[\w$]+)[ \t]*=(?!=)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Definitions();
}
