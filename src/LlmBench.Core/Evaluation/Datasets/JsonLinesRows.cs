using System.Text.Json;

namespace LlmBench.Evaluation.Datasets;

/// <summary>One row of a data file.</summary>
/// <param name="Line">Line on which it starts, from 1.</param>
/// <param name="Value">Its fields, a JSON object.</param>
internal readonly record struct DataRow(long Line, JsonElement Value);

/// <summary>Reads JSON Lines: one JSON object a line, empty lines left out.</summary>
internal static class JsonLinesRows
{
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkDataInvalid"/>, with the line.</exception>
    public static IReadOnlyList<DataRow> Read(string path)
    {
        var rows = new List<DataRow>();
        long line = 0;
        try
        {
            using StreamReader reader = DataFile.OpenText(path);
            while (reader.ReadLine() is { } text)
            {
                line++;
                if (!string.IsNullOrWhiteSpace(text))
                {
                    using var document = JsonDocument.Parse(text);
                    rows.Add(new DataRow(line, document.RootElement.Clone()));
                }
            }
        }
        catch (JsonException exception)
        {
            throw DataFile.Invalid(path, line, $"this is no JSON object: {exception.Message.Split(" LineNumber", 2)[0]}");
        }
        catch (InvalidDataException exception)
        {
            throw DataFile.Invalid(path, null, $"it cannot be unpacked: {exception.Message}");
        }

        return rows;
    }
}
