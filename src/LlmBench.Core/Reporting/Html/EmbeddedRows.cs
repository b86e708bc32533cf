using System.Text.Encodings.Web;
using System.Text.Json;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Html;

/// <summary>The rows of a report within its page: a JSON array with a line for each row, in an element that browsers do not run.</summary>
internal static class EmbeddedRows
{
    public const string Start = "<script type=\"application/json\" id=\"llmbench-rows\">";
    public const string End = "</script>";

    // The default encoder escapes angle brackets and ampersands, so no text can end the element.
    private static readonly JsonSerializerOptions s_encoded = new(JsonLines.Options) { Encoder = JavaScriptEncoder.Default };

    /// <summary>Bytes that a row takes.</summary>
    public static long SizeOf(object row) => JsonSerializer.SerializeToUtf8Bytes(row, row.GetType(), s_encoded).Length;

    public static void Write(HtmlWriter html, IEnumerable<object> rows)
    {
        html.Raw("\n" + Start + "\n[");
        string separator = "\n";
        foreach (object row in rows)
        {
            html.Raw($"{separator}{{\"Type\":\"{row.GetType().Name}\",\"Row\":{JsonSerializer.Serialize(row, row.GetType(), s_encoded)}}}");
            separator = ",\n";
        }

        html.Raw("\n]\n" + End + "\n");
    }

    /// <summary>Reads the rows of a page back, line by line.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ReportInvalid"/>.</exception>
    public static IEnumerable<object> Read(string path)
    {
        bool isWithin = false;
        bool isWhole = false;
        foreach (string line in Lines(path))
        {
            if (!isWithin)
            {
                isWithin = line == Start;
            }
            else if (line == End)
            {
                isWhole = true;
                break;
            }
            else if (line is not ("[" or "]"))
            {
                yield return Parse(path, line);
            }
        }

        if (!isWhole)
        {
            throw Invalid(path, isWithin ? "the rows in it break off" : "there are no rows in it", null);
        }
    }

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return File.ReadLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, exception.Message, exception);
        }
    }

    private static object Parse(string path, string line)
    {
        try
        {
            using JsonDocument entry = JsonDocument.Parse(line.TrimEnd(','));
            string name = entry.RootElement.GetProperty("Type").GetString() ?? string.Empty;
            Type type = ReportRowTypes.Find(name) ?? throw Invalid(path, $"it holds rows of the kind {name}, which this version does not know", null);
            return entry.RootElement.GetProperty("Row").Deserialize(type, s_encoded)!;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Invalid(path, $"a row in it cannot be read: {exception.Message}", exception);
        }
    }

    private static LlmBenchException Invalid(string path, string why, Exception? exception) =>
        new(ErrorIds.ReportInvalid, $"{path} cannot be read as a report: {why.TrimEnd('.')}.", "Name an HTML file as Export-LlmReport wrote it, and update LlmBench if it was written by a newer version.", exception);
}
