using System.Text.Json;
using Sylvan.Data.Csv;

namespace LlmBench.Evaluation.Datasets;

/// <summary>Reads CSV by RFC 4180: cells in quotes may hold commas, quotes and line breaks, and blanks around a cell are part of it.</summary>
internal static class CsvRows
{
    private static readonly CsvDataReaderOptions s_options = new()
    {
        HasHeaders = false,
        Delimiter = ',',
        BufferSize = 0x10000,
        MaxBufferSize = 0x4000000,
    };

    /// <summary>The rows as cells, header and all. Every row has as many cells as the first.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkDataInvalid"/>.</exception>
    public static IReadOnlyList<string[]> ReadCells(string path)
    {
        var rows = new List<string[]>();
        try
        {
            using CsvDataReader reader = CsvDataReader.Create(DataFile.OpenText(path), s_options);
            while (reader.Read())
            {
                string[] cells = [.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)];
                if (rows.Count > 0 && cells.Length != rows[0].Length)
                {
                    throw DataFile.Invalid(path, null, $"row {rows.Count + 1} has {cells.Length} cells, but the first row has {rows[0].Length}");
                }

                rows.Add(cells);
            }
        }
        catch (Exception exception) when (exception is CsvFormatException or CsvRecordTooLargeException or InvalidDataException)
        {
            throw DataFile.Invalid(path, null, $"after row {rows.Count} it is no CSV: {exception.Message}");
        }

        return rows;
    }

    /// <summary>The rows below the header, as objects. <see cref="DataRow.Line"/> is the number of the row, the header being 1.</summary>
    public static IReadOnlyList<DataRow> Read(string path)
    {
        IReadOnlyList<string[]> rows = ReadCells(path);
        if (rows.Count == 0)
        {
            return [];
        }

        string[] header = rows[0];
        if (header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
        {
            throw DataFile.Invalid(path, 1, $"two columns are named '{twice}'");
        }

        return [.. rows.Skip(1).Select((cells, index) =>
            new DataRow(index + 2, JsonSerializer.SerializeToElement(header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))))];
    }
}
