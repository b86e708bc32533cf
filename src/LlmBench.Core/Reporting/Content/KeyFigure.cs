namespace LlmBench.Reporting.Content;

/// <summary>A number that a reader looks for first.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The number with its unit.</param>
/// <param name="Detail">Whose it is, or what goes with it.</param>
internal sealed record KeyFigure(string Label, string Value, string? Detail = null);
