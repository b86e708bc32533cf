namespace LlmBench.Evaluation.Code;

/// <summary>What the answer to a code question completes or defines.</summary>
/// <param name="EntryPoint">Name of the function to write; null where the tests need none.</param>
/// <param name="Prompt">Code that the answer may complete; null for none.</param>
internal sealed record CodeQuestion(string? EntryPoint = null, string? Prompt = null);
