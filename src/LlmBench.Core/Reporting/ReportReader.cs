using LlmBench.Reporting.Html;

namespace LlmBench.Reporting;

/// <summary>Reads the rows back that a report carries.</summary>
internal static class ReportReader
{
    /// <summary>Whether a path is to be read as a report.</summary>
    public static bool IsReport(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".HTML" or ".HTM" && File.Exists(path);

    /// <summary>The rows, results first.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ReportInvalid"/>.</exception>
    public static IEnumerable<object> Rows(string path) => EmbeddedRows.Read(path);
}
