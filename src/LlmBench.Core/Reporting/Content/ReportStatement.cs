namespace LlmBench.Reporting.Content;

/// <summary>A sentence of the verdict.</summary>
/// <param name="Standing">How to take it.</param>
/// <param name="Text">What is the case.</param>
/// <param name="Reason">What it rests on; null where the sentence says it.</param>
internal sealed record ReportStatement(Standing Standing, string Text, string? Reason = null);
