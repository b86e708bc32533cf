using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>How simple-evals and lm-evaluation-harness read a HumanEval reply: what they find goes behind the task's prompt, and the tests behind that.</summary>
internal static partial class HumanEvalRules
{
    public static PublishedRule[] All { get; } =
    [
        new("humaneval/simple-evals", static (reply, _) => Body(reply), TestsDecide),
        new("humaneval/lm-eval-instruct", static (reply, _) => reply.Split("```")[0], TestsDecide),
    ];

    // Only ```python opens a block there. What stands before the first indented line goes, signature and imports included;
    // where there is none, the first letter goes.
    private static string Body(string reply)
    {
        string code = PythonBlock().Match(reply) is { Success: true } block ? block.Groups[1].Value : reply;
        int at = code.IndexOf(":\n    ", StringComparison.Ordinal) + 2;
        return code[Math.Min(at, code.Length)..];
    }

    private static bool TestsDecide(string answer, string target) => false;

    [GeneratedRegex("""```python\n(.*?)```""", RegexOptions.Singleline | RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex PythonBlock();
}
