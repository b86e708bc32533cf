using LlmBench.Sandbox;

namespace LlmBench.Evaluation.Code;

/// <summary>What became of an answer to a code question.</summary>
/// <param name="Code">The code that was found, and by which rule.</param>
/// <param name="Result">What it did.</param>
internal sealed record CodeGrade(ExtractedCode Code, CodeResult Result);
