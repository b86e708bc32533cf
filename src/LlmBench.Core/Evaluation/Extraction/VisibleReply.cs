namespace LlmBench.Evaluation.Extraction;

/// <summary>A reply without the reasoning that some models write into it.</summary>
/// <param name="Text">What is left; as it came where there is no reasoning in it.</param>
/// <param name="ReasoningIsCut">Whether reasoning began and never ended: there is no answer in such a reply.</param>
internal sealed record VisibleReply(string Text, bool ReasoningIsCut)
{
    private static readonly (string Open, string Close)[] s_marks =
    [
        ("<think>", "</think>"),
        ("<thinking>", "</thinking>"),
        ("<thought>", "</thought>"),
        ("<reasoning>", "</reasoning>"),
        ("<seed:think>", "</seed:think>"),
        ("<|begin_of_thought|>", "<|end_of_thought|>"),
        ("◁think▷", "◁/think▷"),
        ("<|channel|>analysis<|message|>", "<|end|>"),
    ];

    public static VisibleReply Of(string reply)
    {
        var visible = new VisibleReply(reply, ReasoningIsCut: false);
        if (reply.AsSpan().IndexOfAny('<', '◁') < 0)
        {
            return visible;
        }

        foreach ((string open, string close) in s_marks)
        {
            if (!visible.ReasoningIsCut && (Find(visible.Text, open, 0) >= 0 || Find(visible.Text, close, 0) >= 0))
            {
                visible = Without(visible.Text, open, close);
            }
        }

        return visible;
    }

    private static VisibleReply Without(string text, string open, string close)
    {
        // Chat templates that open the block themselves leave only its end in the reply.
        int firstOpen = Find(text, open, 0);
        int firstClose = Find(text, close, 0);
        if (firstClose >= 0 && (firstOpen < 0 || firstClose < firstOpen))
        {
            text = text[(firstClose + close.Length)..].TrimStart();
        }

        int start;
        while ((start = Find(text, open, 0)) >= 0)
        {
            int end = Find(text, close, start);
            if (end < 0)
            {
                // Inside a line it is talked about, as in an answer about markup.
                return IsAtLineStart(text, start) ? new VisibleReply(text[..start], ReasoningIsCut: true) : new VisibleReply(text, ReasoningIsCut: false);
            }

            string after = text[(end + close.Length)..];
            text = text[..start] + (string.IsNullOrWhiteSpace(text[..start]) ? after.TrimStart() : after);
        }

        return new VisibleReply(text, ReasoningIsCut: false);
    }

    private static bool IsAtLineStart(string text, int index)
    {
        string line = text[(text.LastIndexOf('\n', Math.Max(index - 1, 0)) + 1)..index];
        return index == 0 || string.IsNullOrWhiteSpace(line);
    }

    private static int Find(string text, string mark, int from) => text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
}
