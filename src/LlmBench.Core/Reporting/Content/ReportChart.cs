using LlmBench.Reporting.Charts;

namespace LlmBench.Reporting.Content;

/// <summary>A picture, what it shows in words, and the numbers behind it.</summary>
internal sealed record ReportChart : ReportBlock
{
    public required string Title { get; init; }

    /// <summary>What a reader who cannot see it must know.</summary>
    public required string Description { get; init; }

    public required IChart Picture { get; init; }

    public required ReportTable Data { get; init; }
}
