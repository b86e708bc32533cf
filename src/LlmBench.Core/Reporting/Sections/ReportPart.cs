using LlmBench.Reporting.Content;

namespace LlmBench.Reporting.Sections;

/// <summary>What one kind of result adds to a report. Nothing where there are no rows of that kind.</summary>
internal sealed record ReportPart
{
    public static ReportPart Nothing { get; } = new();

    public IReadOnlyList<ReportStatement> Verdict { get; init; } = [];

    public IReadOnlyList<KeyFigure> Figures { get; init; } = [];

    public IReadOnlyList<ReportSection> Sections { get; init; } = [];
}
