namespace LlmBench.Evaluation.Code;

/// <summary>Finds a query in a chat answer: the last fenced block that begins like one, else the last block, else the whole answer.</summary>
internal static class SqlExtraction
{
    private static readonly string[] s_beginnings = ["select", "with", "values", "("];

    public static ExtractedCode Find(string answer)
    {
        string text = ThinkingText.Remove(answer).ReplaceLineEndings("\n");
        IReadOnlyList<FencedBlock> blocks = FencedBlock.All(text);
        if (blocks.Count == 0) return Place("whole", text);
        return blocks.LastOrDefault(block => IsQuery(block.Text)) is { } query ? Place("fence-query", query.Text) : Place("fence-last", blocks[^1].Text);
    }

    private static ExtractedCode Place(string rule, string code) => new(rule, code.Trim(), code.Trim());

    private static bool IsQuery(string code)
    {
        string start = string.Join('\n', code.Split('\n').SkipWhile(line => line.TrimStart().StartsWith("--", StringComparison.Ordinal) || string.IsNullOrWhiteSpace(line))).TrimStart();
        return s_beginnings.Any(beginning => start.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
    }
}
