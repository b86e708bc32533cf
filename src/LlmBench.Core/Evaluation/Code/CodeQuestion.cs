using LlmBench.Sandbox;

namespace LlmBench.Evaluation.Code;

/// <summary>What an answer defines or completes, and the hidden tests behind it.</summary>
/// <param name="Language">What runs it.</param>
/// <param name="EntryPoint">Name of the function to write.</param>
/// <param name="Tests">Defines <c>check</c>, which gets the function; in JavaScript also <c>assert</c>.</param>
/// <param name="Prompt">Code that the answer may complete; null for none.</param>
internal sealed record CodeQuestion(CodeLanguage Language, string EntryPoint, string Tests, string? Prompt = null)
{
    private bool IsPython => Language == CodeLanguage.Python;

    /// <summary>The official program text of HumanEval: the completion goes behind the prompt as it is.</summary>
    public string ProgramOfCompletion(string completion) => $"{Prompt}{completion}\n{Tests}\n{Call()}";

    /// <summary>
    /// The program text for code from a chat answer. Code that defines the function runs behind the imports and helpers of the prompt; other code is
    /// taken for the function's body. Nothing is imported that neither of them imports.
    /// </summary>
    public string ProgramOfAnswer(string code)
    {
        code = IsPython ? code : JavaScriptText.WithoutExports(code);
        if (Prompt is null || !IsPython) return $"{code}\n{Tests}\n{Call()}";
        return PythonText.Defines(code, EntryPoint)
            ? $"{PythonText.BeforeFunction(Prompt, EntryPoint)}{code}\n{Tests}\n{Call()}"
            : ProgramOfCompletion(PythonText.Indent(code));
    }

    private string Call() => IsPython ? $"check({EntryPoint})" : $"await check({EntryPoint}, require('node:assert'));";
}
