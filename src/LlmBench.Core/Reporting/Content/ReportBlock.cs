namespace LlmBench.Reporting.Content;

/// <summary>A part of a section: a table, a chart or a paragraph.</summary>
internal abstract record ReportBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">Plain text.</param>
internal sealed record ReportParagraph(string Text) : ReportBlock;
