namespace LlmBench.Load.Traces;

/// <summary>Tells the format of a log from its first line.</summary>
internal static class TraceFormats
{
    public static TraceFormat Recognise(string path)
    {
        using StreamReader text = File.OpenText(path);
        string line = text.ReadLine() ?? string.Empty;
        while (line.Trim().Length == 0 && text.ReadLine() is { } next)
        {
            line = next;
        }

        return line.TrimStart().StartsWith('{') || line.TrimStart().StartsWith('[') ? OfJson(line, path) : OfCsv(line);
    }

    private static TraceFormat OfCsv(string header) =>
        Has(header, "ContextTokens") && Has(header, "GeneratedTokens") ? TraceFormat.Azure
        : Has(header, "Request tokens") && Has(header, "Response tokens") ? TraceFormat.BurstGpt
        : TraceFormat.Csv;

    private static TraceFormat OfJson(string line, string path) =>
        Has(line, "\"input_length\"") && Has(line, "\"timestamp\"") ? TraceFormat.Mooncake
        : Has(line, "gen_ai.") || Has(line, "resourceSpans") || IsOneDocument(line, path) ? TraceFormat.OpenTelemetry
        : TraceFormat.JsonLines;

    // A log of lines has a whole object in its first one.
    private static bool IsOneDocument(string line, string path) => !line.TrimEnd().EndsWith('}') && File.ReadLines(path).Take(10_000).Any(each => Has(each, "gen_ai."));

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
