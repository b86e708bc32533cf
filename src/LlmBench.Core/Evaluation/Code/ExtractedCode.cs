namespace LlmBench.Evaluation.Code;

/// <summary>The code that was found in an answer.</summary>
/// <param name="Rule">Which rule found it; stored with the result.</param>
/// <param name="Code">The code as the model wrote it.</param>
/// <param name="Program">What goes before the tests: the code with what it needs of the prompt.</param>
internal sealed record ExtractedCode(string Rule, string Code, string Program);
