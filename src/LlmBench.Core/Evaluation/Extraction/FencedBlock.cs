namespace LlmBench.Evaluation.Extraction;

/// <summary>A fenced block of a Markdown reply.</summary>
/// <param name="Language">The word behind the opening fence, lower-case; empty for none.</param>
/// <param name="Content">The lines between the fences.</param>
/// <param name="IsClosed">Whether a closing fence came.</param>
internal sealed record FencedBlock(string Language, string Content, bool IsClosed)
{
    /// <summary>All blocks in the order of the text: of backticks or tildes, indented or not; the last may lack its end.</summary>
    public static IReadOnlyList<FencedBlock> Find(string text)
    {
        var blocks = new List<FencedBlock>();
        List<string>? lines = null;
        (char Mark, int Length, int Indent, string Language) open = (default, 0, 0, string.Empty);
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.TrimEnd('\r');
            string trimmed = line.TrimStart();
            int run = Run(trimmed);
            if (lines is null)
            {
                if (run >= 3 && !(trimmed[0] == '`' && trimmed.AsSpan(run).Contains('`')))
                {
                    open = (trimmed[0], run, line.Length - trimmed.Length, FirstWord(trimmed[run..]));
                    lines = [];
                }
            }
            else if (run >= open.Length && trimmed[0] == open.Mark && string.IsNullOrWhiteSpace(trimmed[run..]))
            {
                blocks.Add(new FencedBlock(open.Language, string.Join('\n', lines), IsClosed: true));
                lines = null;
            }
            else
            {
                lines.Add(Outdented(line, open.Indent));
            }
        }

        if (lines is not null)
        {
            blocks.Add(new FencedBlock(open.Language, string.Join('\n', lines), IsClosed: false));
        }

        return blocks;
    }

    private static int Run(string line) => line is ['`' or '~', ..] ? line.Length - line.TrimStart(line[0]).Length : 0;

    private static string FirstWord(string info) => info.Trim().Split([' ', '\t', '{', ','], 2)[0].ToLowerInvariant();

    // A fence inside a list item is indented, and so is all that it holds.
    private static string Outdented(string line, int indent)
    {
        int blanks = 0;
        while (blanks < indent && blanks < line.Length && line[blanks] is ' ' or '\t') blanks++;
        return line[blanks..];
    }
}
