using System.Text.RegularExpressions;
using LlmBench.Sandbox;

namespace LlmBench.Evaluation.Code;

/// <summary>Finds JavaScript in a chat answer, by the same rules as Python.</summary>
internal static partial class JavaScriptExtraction
{
    public static ExtractedCode Find(string answer, CodeQuestion question)
    {
        string text = ThinkingText.Remove(answer).ReplaceLineEndings("\n");
        IReadOnlyList<FencedBlock> blocks = FencedBlock.All(text);
        if (blocks.Count == 0) return Place("whole", text, question);
        List<string> candidates = [.. blocks.Select(block => block.Text).Where(code => JavaScriptEngine.Parses(WithoutModules(code)))];
        if (candidates.Count == 0) candidates = [.. blocks.Select(block => block.Text)];
        string? defining = question.EntryPoint is { } name ? candidates.LastOrDefault(code => Defines(code, name)) : null;
        return defining is not null ? Place("fence-defines", defining, question) : Place("fence-longest", candidates.MaxBy(code => code.Length)!, question);
    }

    /// <summary>Tests call functions by name, so the words that make a module of the code go.</summary>
    public static string WithoutModules(string code) => Exports().Replace(code, string.Empty);

    private static ExtractedCode Place(string rule, string code, CodeQuestion question)
    {
        string program = WithoutModules(code);
        bool completes = question is { EntryPoint: { } name, Prompt: not null } && !Defines(code, name);
        return new ExtractedCode(completes ? rule + "-body" : rule, code, completes ? question.Prompt + program : program);
    }

    private static bool Defines(string code, string name) =>
        Definitions().Matches(code).Any(match => match.Groups["name"].Value == name);

    [GeneratedRegex(@"^[ \t]*export[ \t]+default[ \t]+(?=(?:async[ \t]+)?function\b|class\b)|^[ \t]*export[ \t]+(?=(?:async[ \t]+)?function\b|class\b|const\b|let\b|var\b)|^[ \t]*export[ \t]+default[ \t]+\w+;?[ \t]*$|^[ \t]*export[ \t]*\{[^}]*\};?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Exports();

    [GeneratedRegex(@"\b(?:function\*?|class|const|let|var)[ \t]+(?<name>[\w$]+)|^[ \t]*(?<name>[\w$]+)[ \t]*=(?!=)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Definitions();
}
