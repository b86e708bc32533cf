namespace LlmBench.Reporting;

/// <summary>What a user says of a report.</summary>
internal sealed record ReportOptions
{
    /// <summary>The heading; null makes one from what is in it.</summary>
    public string? Title { get; init; }

    public string? Note { get; init; }

    public ReportFormat Format { get; init; }
}
