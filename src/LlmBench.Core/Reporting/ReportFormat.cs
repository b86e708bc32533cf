namespace LlmBench.Reporting;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    /// <summary>A page that needs nothing but itself.</summary>
    Html,

    /// <summary>Text with tables, for pull requests and chat.</summary>
    Markdown,
}
