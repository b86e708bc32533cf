namespace LlmBench.Evaluation.Extraction;

/// <summary>Finds the contents of LaTeX's <c>\boxed{}</c>, braces counted.</summary>
internal static class BoxedReader
{
    private static readonly string[] s_commands = ["\\boxed", "\\fbox"];
    private static readonly string[] s_fonts = ["\\text{", "\\textbf{", "\\mathrm{", "\\mathbf{", "\\mathit{"];

    /// <summary>Every box with the place where it begins, in the order of the text. A box that is not closed is none.</summary>
    public static IReadOnlyList<(int Index, string Content)> Find(string text)
    {
        var boxes = new List<(int, string)>();
        foreach (string command in s_commands)
        {
            for (int at = text.IndexOf(command, StringComparison.Ordinal); at >= 0; at = text.IndexOf(command, at + command.Length, StringComparison.Ordinal))
            {
                int open = at + command.Length;
                while (open < text.Length && text[open] == ' ') open++;
                if (open < text.Length && text[open] == '{' && CloseOf(text, open) is { } close)
                {
                    boxes.Add((at, WithoutFont(text[(open + 1)..close].Trim())));
                }
            }
        }

        boxes.Sort((left, right) => left.Item1.CompareTo(right.Item1));
        return boxes;
    }

    // Longer than any answer, and short enough that a reply full of open boxes stays cheap.
    private static int? CloseOf(string text, int open)
    {
        int depth = 0;
        for (int at = open; at < Math.Min(text.Length, open + 2000); at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return null;
    }

    private static string WithoutFont(string content)
    {
        foreach (string font in s_fonts)
        {
            if (content.StartsWith(font, StringComparison.Ordinal) && content.EndsWith('}') && content.IndexOf('}') == content.Length - 1)
            {
                return content[font.Length..^1].Trim();
            }
        }

        return content;
    }
}
