using System.Globalization;
using LlmBench.Results;
using Sylvan.Data.Csv;

namespace LlmBench.Load.Traces;

/// <summary>What was read of a log.</summary>
/// <param name="Rows">The requests, in the order of their arrival.</param>
/// <param name="Unusable">Rows that could not be used.</param>
/// <param name="Reasons">Why, for the first three of them.</param>
internal sealed record TraceImport(IReadOnlyList<TraceRow> Rows, long Unusable, IReadOnlyList<string> Reasons);

/// <summary>Reads recorded traffic. Rows that cannot be used are counted, and the rest is used.</summary>
internal static class TraceReader
{
    private const int ShownReasons = 3;
    private const int MostTokens = 100_000_000;

    /// <param name="path">Absolute path.</param>
    /// <param name="format">The layout.</param>
    /// <param name="map">The log's own names; empty where they are the format's.</param>
    /// <param name="unit">The unit of times in numbers; null for the format's.</param>
    /// <param name="first">How many rows to read at most.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.TraceInvalid"/>: the file cannot be read, or no row of it can be used.</exception>
    public static TraceImport Read(string path, TraceFormat format, IReadOnlyDictionary<string, string> map, TraceTimeUnit? unit = null, long first = long.MaxValue)
    {
        try
        {
            TraceFormat found = format == TraceFormat.Auto ? TraceFormats.Recognise(path) : format;
            TraceColumns columns = TraceColumns.Of(found).With(map);
            using StreamReader text = File.OpenText(path);
            return Read(path, Records(found, text), columns with { Unit = unit ?? columns.Unit }, first);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException or CsvRecordTooLargeException)
        {
            throw new LlmBenchException(ErrorIds.TraceInvalid, $"The trace {path} cannot be read: {exception.Message}", "Name a log in CSV or JSON lines that exists and can be read.", exception);
        }
    }

    private static IEnumerable<TraceRecord> Records(TraceFormat format, TextReader text) => format switch
    {
        TraceFormat.OpenTelemetry => JsonTrace.ReadSpans(text),
        TraceFormat.Mooncake or TraceFormat.JsonLines => JsonTrace.ReadLines(text),
        _ => CsvTrace.Read(text),
    };

    private static TraceImport Read(string path, IEnumerable<TraceRecord> records, TraceColumns columns, long first)
    {
        List<(double Seconds, TraceRow Row)> rows = [];
        List<string> reasons = [];
        long unusable = 0;
        foreach (TraceRecord record in records)
        {
            if (rows.Count + unusable == first)
            {
                break;
            }

            string problem = record.Problem ?? Problem(record, columns);
            if (problem.Length == 0)
            {
                rows.Add(RowOf(record, columns));
                continue;
            }

            unusable++;
            if (reasons.Count < ShownReasons)
            {
                reasons.Add($"row {record.Number}: {problem}");
            }
        }

        return rows.Count > 0
            ? new TraceImport(Ordered(rows), unusable, reasons)
            : throw new LlmBenchException(
                ErrorIds.TraceInvalid,
                unusable == 0 ? $"The trace {path} has no rows." : $"Of the {unusable} rows of {path} none can be used: {string.Join("; ", reasons)}.",
                "Give -Format, or -Map with the names of the log's columns, such as -Map @{ Arrival = 'ts'; InputTokens = 'prompt_tokens'; OutputTokens = 'completion_tokens' }.");
    }

    private static (double Seconds, TraceRow Row) RowOf(TraceRecord record, TraceColumns columns) =>
        (Seconds(record.First(columns.Arrival), columns.Unit)!.Value, new TraceRow
        {
            InputTokens = Tokens(record.First(columns.InputTokens))!.Value,
            OutputTokens = Tokens(record.First(columns.OutputTokens))!.Value,
            Session = record.First(columns.Session),
            TracedModel = record.First(columns.Model),
            PrefixBlocks = record.First(columns.Blocks),
        });

    private static string Problem(TraceRecord record, TraceColumns columns)
    {
        string? time = record.First(columns.Arrival);
        string? input = record.First(columns.InputTokens);
        string? output = record.First(columns.OutputTokens);
        return time is null ? $"it has no {string.Join(" or ", columns.Arrival)}"
            : Seconds(time, columns.Unit) is null ? $"'{time}' is no time"
            : input is null ? $"it has no {string.Join(" or ", columns.InputTokens)}"
            : Tokens(input) is null ? $"'{input}' is no number of input tokens above 0"
            : output is null ? $"it has no {string.Join(" or ", columns.OutputTokens)}"
            : Tokens(output) is null ? $"'{output}' is no number of output tokens above 0"
            : string.Empty;
    }

    private static int? Tokens(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double count) && count is >= 1 and <= MostTokens && count == Math.Floor(count) ? (int)count : null;

    private static double? Seconds(string? text, TraceTimeUnit unit)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return !double.IsFinite(number) ? null : unit switch
            {
                TraceTimeUnit.Milliseconds => number / 1e3,
                TraceTimeUnit.Microseconds => number / 1e6,
                TraceTimeUnit.Nanoseconds => Nanoseconds(text!, number),
                _ => number,
            };
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? (time - DateTimeOffset.UnixEpoch).TotalSeconds : null;
    }

    // Nanoseconds since 1970 have more digits than a double.
    private static double Nanoseconds(string text, double rounded) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) ? (double)(exact / 1_000_000_000m) : rounded / 1e9;

    private static TraceRow[] Ordered(List<(double Seconds, TraceRow Row)> rows)
    {
        double start = rows.Min(row => row.Seconds);
        var turns = new Dictionary<string, int>();
        return [.. rows.OrderBy(row => row.Seconds).Select(row => row.Row with
        {
            ArrivalSeconds = Math.Round(row.Seconds - start, 6),
            Turn = row.Row.Session is { } session ? turns[session] = turns.GetValueOrDefault(session) + 1 : null,
        })];
    }
}
