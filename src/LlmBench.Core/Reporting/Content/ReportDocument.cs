namespace LlmBench.Reporting.Content;

/// <summary>A report before it is written as HTML or Markdown.</summary>
internal sealed record ReportDocument
{
    public required string Title { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Version of the module that writes the report.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>What the simulated provider has answered, in words; null where nothing is simulated.</summary>
    public string? Simulation { get; init; }

    public required IReadOnlyList<ReportStatement> Verdict { get; init; }

    public required IReadOnlyList<KeyFigure> Figures { get; init; }

    /// <summary>In reading order, what was run last.</summary>
    public required IReadOnlyList<ReportSection> Sections { get; init; }
}
