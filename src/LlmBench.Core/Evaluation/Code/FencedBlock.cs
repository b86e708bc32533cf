using System.Text;

namespace LlmBench.Evaluation.Code;

/// <summary>A fenced block of a chat answer.</summary>
/// <param name="Tag">The word behind the fence, in lower case; empty for none.</param>
/// <param name="Text">What is inside, without the fence's own indentation.</param>
internal sealed record FencedBlock(string Tag, string Text)
{
    /// <summary>All blocks of a text: with backticks or tildes, any tag or none, indented or not, and a last one that is never closed.</summary>
    public static IReadOnlyList<FencedBlock> All(string text)
    {
        List<FencedBlock> blocks = [];
        (char Mark, int Length, int Indent, string Tag)? open = null;
        var inside = new StringBuilder();
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            string trimmed = line.TrimStart(' ', '\t');
            (char mark, int length) = Fence(trimmed);
            if (open is not { } fence)
            {
                // Backticks behind the fence make it inline code.
                string info = trimmed[length..].Trim();
                if (length < 3 || (mark == '`' && info.Contains('`'))) continue;
                open = (mark, length, line.Length - trimmed.Length, info.Split(' ', '{', ',')[0].ToLowerInvariant());
                inside.Clear();
            }
            else if (mark == fence.Mark && length >= fence.Length && trimmed.AsSpan(length).IsWhiteSpace())
            {
                blocks.Add(new FencedBlock(fence.Tag, inside.ToString()));
                open = null;
            }
            else
            {
                inside.Append(line.AsSpan(Math.Min(fence.Indent, line.Length - trimmed.Length))).Append('\n');
            }
        }

        if (open is { } last) blocks.Add(new FencedBlock(last.Tag, inside.ToString()));
        return blocks;
    }

    private static (char Mark, int Length) Fence(string line)
    {
        if (line.Length == 0 || line[0] is not ('`' or '~')) return default;
        int length = line.AsSpan().IndexOfAnyExcept(line[0]);
        return (line[0], length < 0 ? line.Length : length);
    }
}
