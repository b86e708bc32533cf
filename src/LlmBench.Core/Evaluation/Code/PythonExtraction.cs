namespace LlmBench.Evaluation.Code;

/// <summary>Finds Python in a chat answer.</summary>
/// <remarks>
/// All fenced blocks are looked at, whatever their tag. Those that do not parse are left out, unless none does. The last one that defines the function counts, else
/// the longest; without a fence it is the whole answer. Code that defines the function runs behind the imports and helpers of the prompt; other code is
/// taken for the function's body. Nothing is imported that neither the prompt nor the answer imports.
/// </remarks>
internal static class PythonExtraction
{
    /// <summary>Finds the code by the rules of this module.</summary>
    /// <param name="answer">The answer, thoughts included.</param>
    /// <param name="question">What was asked for.</param>
    /// <param name="parses">Whether a text is a Python module. Asked only where there is a choice.</param>
    public static async ValueTask<ExtractedCode> FindAsync(string answer, CodeQuestion question, Func<string, ValueTask<bool>> parses)
    {
        string text = ThinkingText.Remove(answer).ReplaceLineEndings("\n");
        IReadOnlyList<FencedBlock> blocks = FencedBlock.All(text);
        if (blocks.Count == 0) return await PlaceAsync("whole", text, question, parses).ConfigureAwait(false);
        List<string> candidates = [];
        foreach (FencedBlock block in blocks)
        {
            if (blocks.Count == 1 || await ParsesSomehowAsync(block.Text, parses).ConfigureAwait(false)) candidates.Add(block.Text);
        }

        if (candidates.Count == 0) candidates = [.. blocks.Select(block => block.Text)];
        string? defining = question.EntryPoint is { } name ? candidates.LastOrDefault(code => PythonText.Defines(code, name)) : null;
        return defining is not null
            ? await PlaceAsync("fence-defines", defining, question, parses).ConfigureAwait(false)
            : await PlaceAsync("fence-longest", candidates.MaxBy(code => code.Length)!, question, parses).ConfigureAwait(false);
    }

    /// <summary>Finds the code by the published rule of simple-evals: the first block that is tagged python, else the whole answer, from its first function's body on.</summary>
    public static ExtractedCode SimpleEvals(string answer, CodeQuestion question)
    {
        const string Fence = "```python\n";
        int start = answer.IndexOf(Fence, StringComparison.Ordinal);
        int end = start < 0 ? -1 : answer.IndexOf("```", start + Fence.Length, StringComparison.Ordinal);
        string code = end < 0 ? answer : answer[(start + Fence.Length)..end];
        string body = code[(code.IndexOf(":\n    ", StringComparison.Ordinal) + 2)..];
        return new ExtractedCode(end < 0 ? "simple-evals-whole" : "simple-evals-fence", body, question.Prompt + body);
    }

    private static async ValueTask<ExtractedCode> PlaceAsync(string rule, string code, CodeQuestion question, Func<string, ValueTask<bool>> parses)
    {
        if (question.EntryPoint is not { } name || question.Prompt is not { } prompt) return new ExtractedCode(rule, code, code);
        if (PythonText.Defines(code, name)) return new ExtractedCode(rule, code, PythonText.BeforeFunction(prompt, name) + code);

        // A body that is indented already is a completion in the official sense and stays as it is.
        bool indented = code.TrimStart('\n').StartsWith(' ') || code.TrimStart('\n').StartsWith('\t');
        if (indented && await parses(prompt + code).ConfigureAwait(false)) return new ExtractedCode(rule + "-body", code, prompt + code);
        return new ExtractedCode(rule + "-body", code, prompt + PythonText.Indent(code));
    }

    private static async ValueTask<bool> ParsesSomehowAsync(string code, Func<string, ValueTask<bool>> parses) =>
        await parses(code).ConfigureAwait(false) || await parses("def _():\n" + PythonText.Indent(code)).ConfigureAwait(false);
}
