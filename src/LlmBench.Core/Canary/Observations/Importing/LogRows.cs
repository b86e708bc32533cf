using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Sylvan.Data.Csv;

namespace LlmBench.Canary.Observations.Importing;

/// <summary>Reads the rows of a log one after the other, also of one that is being written or was compressed by its rotation.</summary>
internal static class LogRows
{
    /// <param name="path">Absolute path; <c>.gz</c> is unpacked.</param>
    /// <param name="format">How it is written.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PathInvalid"/> or <see cref="ErrorIds.ObservationInvalid"/>.</exception>
    public static IEnumerable<LogRow> Read(string path, LogFormat format)
    {
        using StreamReader reader = Open(path);
        bool isCsv = format == LogFormat.Auto ? IsCsv(path, reader) : format == LogFormat.Csv;
        foreach (LogRow row in isCsv ? Csv(reader) : Json(reader))
        {
            yield return row;
        }
    }

    private static IEnumerable<LogRow> Json(StreamReader reader)
    {
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return JsonRow(number, line);
            }
        }
    }

    private static LogRow JsonRow(int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return LogRow.Bad(number, "the line is no JSON object");
            }

            JsonElement root = document.RootElement.Clone();
            return new LogRow(number, line, column => JsonColumn.Read(root, column));
        }
        catch (JsonException)
        {
            return LogRow.Bad(number, "the line is no JSON");
        }
    }

    private static IEnumerable<LogRow> Csv(StreamReader reader)
    {
        using CsvDataReader csv = Header(reader);
        string[] names = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
        int number = 1;
        while (true)
        {
            number++;
            string? broken = null;
            try
            {
                if (!csv.Read())
                {
                    yield break;
                }
            }
            catch (Exception error) when (error is CsvFormatException or CsvRecordTooLargeException or InvalidDataException)
            {
                broken = $"it is no CSV, and what follows cannot be read: {error.Message}";
            }

            if (broken is not null)
            {
                yield return LogRow.Bad(number, broken);
                yield break;
            }

            yield return CsvRow(csv, names, number);
        }
    }

    private static LogRow CsvRow(CsvDataReader csv, string[] names, int number)
    {
        if (csv.RowFieldCount != names.Length)
        {
            return LogRow.Bad(number, FormattableString.Invariant($"the row has {csv.RowFieldCount} cells, but the header has {names.Length}"));
        }

        string[] cells = [.. Enumerable.Range(0, names.Length).Select(csv.GetString)];
        return new LogRow(number, string.Join('\u001f', cells), column =>
        {
            int index = Array.FindIndex(names, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
            return index < 0 ? null : JsonColumn.NullIfEmpty(cells[index]);
        });
    }

    private static CsvDataReader Header(StreamReader reader)
    {
        try
        {
            return CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = true });
        }
        catch (Exception error) when (error is CsvFormatException or CsvRecordTooLargeException or InvalidDataException)
        {
            throw new LlmBenchException(ErrorIds.ObservationInvalid, $"The header of the file cannot be read: {error.Message}", "Give a CSV file whose first line names the columns, or -Format JsonLines.", error);
        }
    }

    private static bool IsCsv(string path, StreamReader reader)
    {
        string name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^".gz".Length] : path;
        string extension = Path.GetExtension(name);
        return extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) || extension.Equals(".tsv", StringComparison.OrdinalIgnoreCase)
            || (!extension.StartsWith(".json", StringComparison.OrdinalIgnoreCase) && !extension.Equals(".ndjson", StringComparison.OrdinalIgnoreCase) && reader.Peek() is not ('{' or -1));
    }

    private static StreamReader Open(string path)
    {
        try
        {
            Stream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.SequentialScan);
            return new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"The log cannot be read: {error.Message}", "Give the path of a file on disk, such as ./access.jsonl.", error);
        }
    }
}
