using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Results;

/// <summary>How rows are written to files: one JSON object a line, names as on the objects, numbers and times independent of the culture.</summary>
internal static class JsonLines
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads the objects of a file. A last line that a crash has cut off is left out; any other bad line is an error.</summary>
    public static IEnumerable<T> Read<T>(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        int number = 0;
        string? next = reader.ReadLine();
        while (next is { } line)
        {
            number++;
            next = reader.ReadLine();
            if (Parse<T>(path, line, number, isLast: next is null) is { } row)
            {
                yield return row;
            }
        }
    }

    private static T? Parse<T>(string path, string line, int number, bool isLast)
    {
        try
        {
            return line.Length == 0 ? default : JsonSerializer.Deserialize<T>(line, Options);
        }
        catch (JsonException) when (isLast)
        {
            return default;
        }
        catch (JsonException exception)
        {
            throw new LlmBenchException(
                ErrorIds.RunFolderInvalid,
                $"{path}, line {number} cannot be read: {exception.Message}",
                "Remove the line, or import a folder that has not been edited.",
                exception);
        }
    }
}
