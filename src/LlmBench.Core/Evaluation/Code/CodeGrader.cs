using System.Text;
using LlmBench.Sandbox;

namespace LlmBench.Evaluation.Code;

/// <summary>Puts programs together and has them run.</summary>
internal sealed class CodeGrader(CodeRunner runner)
{
    /// <summary>The official program text of HumanEval for a raw completion.</summary>
    public static string HumanEval(string prompt, string completion, string test, string entryPoint) => $"{prompt}{completion}\n{test}\ncheck({entryPoint})";

    /// <summary>Grades a chat answer to a question with hidden tests.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="task">Question, language and tests.</param>
    /// <param name="simpleEvals">Whether the code is found by the rule of simple-evals, for Python.</param>
    /// <param name="cancellation">Ends the program.</param>
    public async Task<CodeGrade> GradeAsync(string answer, CodeTask task, bool simpleEvals, CancellationToken cancellation)
    {
        ExtractedCode code = task.Language != CodeLanguage.Python ? JavaScriptExtraction.Find(answer, task.Question)
            : simpleEvals ? PythonExtraction.SimpleEvals(answer, task.Question)
            : await PythonExtraction.FindAsync(answer, task.Question, source => ParsesAsync(source, cancellation)).ConfigureAwait(false);
        CodeResult result = await runner.RunAsync(task.Program(code.Program), cancellation).ConfigureAwait(false);
        return new CodeGrade(code, result);
    }

    /// <summary>Whether a text is a Python module, as the Python of the sandbox sees it.</summary>
    public async ValueTask<bool> ParsesAsync(string source, CancellationToken cancellation)
    {
        const string OnlyParse = "0x400";
        string text = Convert.ToHexString(Encoding.UTF8.GetBytes(source));
        var program = new CodeProgram(CodeLanguage.Python, $"compile(bytes.fromhex('{text}'), 'answer', 'exec', {OnlyParse})");
        return (await runner.RunAsync(program, cancellation).ConfigureAwait(false)).Passed;
    }
}
