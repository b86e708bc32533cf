using Sylvan.Data.Csv;

namespace LlmBench.Load.Traces;

/// <summary>Reads logs in CSV.</summary>
internal static class CsvTrace
{
    public static IEnumerable<TraceRecord> Read(TextReader text)
    {
        using CsvDataReader reader = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false });
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (!reader.Read())
        {
            yield break;
        }

        for (int index = 0; index < reader.RowFieldCount; index++)
        {
            columns.TryAdd(reader.GetString(index).Trim('\uFEFF', ' '), index);
        }

        for (long number = 2; reader.Read(); number++)
        {
            string[] cells = [.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)];
            yield return new TraceRecord(number, name => columns.TryGetValue(name, out int index) && index < cells.Length ? cells[index].Trim() : null);
        }
    }
}
