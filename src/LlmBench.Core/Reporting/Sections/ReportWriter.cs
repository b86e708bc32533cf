namespace LlmBench.Reporting.Sections;

/// <summary>Who writes the report, and when.</summary>
internal sealed record ReportWriter(string ModuleVersion, string Runtime, string OperatingSystem, DateTimeOffset CreatedAt);
