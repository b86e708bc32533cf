namespace LlmBench.Reporting.Content;

/// <summary>A part of the report with a heading of its own.</summary>
/// <param name="Id">Anchor: lower case letters.</param>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What stands under it.</param>
internal sealed record ReportSection(string Id, string Title, IReadOnlyList<ReportBlock> Blocks);
