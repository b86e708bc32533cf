using LlmBench.Sandbox;

namespace LlmBench.Evaluation.Code;

/// <summary>A code question with its hidden tests.</summary>
/// <param name="Language">What runs the answer.</param>
/// <param name="Question">What the answer defines or completes.</param>
/// <param name="Tests">Runs after the answer; fails by an error.</param>
internal sealed record CodeTask(CodeLanguage Language, CodeQuestion Question, string Tests)
{
    /// <summary>Processor time, so that a busy machine changes no verdict.</summary>
    public TimeSpan CpuLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A task in HumanEval's form, whose tests define <c>check</c>.</summary>
    public static CodeTask HumanEval(string prompt, string test, string entryPoint) =>
        new(CodeLanguage.Python, new CodeQuestion(entryPoint, prompt), $"{test}\ncheck({entryPoint})");

    /// <summary>The program to run for an answer.</summary>
    public CodeProgram Program(string code) => new(Language, $"{code}\n{Tests}") { CpuLimit = CpuLimit };
}
