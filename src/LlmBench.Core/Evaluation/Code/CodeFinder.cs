using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Extraction;
using LlmBench.Sandbox;

namespace LlmBench.Evaluation.Code;

/// <summary>Finds the program in a chat answer.</summary>
/// <remarks>
/// All fenced blocks are looked at, whatever their tag. Those that cannot be whole programs are left out, unless none can. The last one that
/// defines the function counts, else the longest. Without a fence it is the whole answer. For SQL it is the last block that begins like a query.
/// The item says which language and which function: fields language, entryPoint or entry_point.
/// </remarks>
internal sealed class CodeFinder : ICodeFinder
{
    private const string Sql = "sql";
    private static readonly string[] s_queries = ["select", "with", "values", "("];

    public ExtractedAnswer? Find(ExtractionRule rule, string reply, BenchmarkItem item)
    {
        string text = reply.ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(text)) return null;
        string word = item.Text("language") ?? (item.Text("gold") is null ? "python" : Sql);
        (string step, string code) = word.Equals(Sql, StringComparison.OrdinalIgnoreCase)
            ? Query(text)
            : Program(text, CodeLanguages.Find(word) ?? CodeLanguage.Python, item.Text("entryPoint") ?? item.Text("entry_point"));
        return new ExtractedAnswer($"{rule.Id}:{step}", code);
    }

    /// <summary>The program of an answer, and the step that found it.</summary>
    public static (string Step, string Code) Program(string text, CodeLanguage language, string? name)
    {
        string[] blocks = [.. FencedBlock.All(text).Select(block => block.Text)];
        if (blocks.Length == 0) return ("whole", text);
        string[] whole = blocks.Length == 1 ? blocks : [.. blocks.Where(block => language.Parses(block))];
        if (whole.Length == 0) whole = blocks;
        return name is not null && whole.LastOrDefault(block => language.Defines(block, name)) is { } defining
            ? ("fence-defines", defining)
            : ("fence-longest", whole.MaxBy(block => block.Length)!);
    }

    /// <summary>The query of an answer, and the step that found it.</summary>
    public static (string Step, string Code) Query(string text)
    {
        string[] blocks = [.. FencedBlock.All(text).Select(block => block.Text.Trim())];
        if (blocks.Length == 0) return ("whole", text.Trim());
        return blocks.LastOrDefault(IsQuery) is { } query ? ("fence-query", query) : ("fence-last", blocks[^1]);
    }

    private static bool IsQuery(string block)
    {
        IEnumerable<string> lines = block.Split('\n').SkipWhile(line => string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith("--", StringComparison.Ordinal));
        string start = string.Join('\n', lines).TrimStart();
        return s_queries.Any(word => start.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }
}
