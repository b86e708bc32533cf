using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Canary.Observations;

/// <summary>The text of an observation: one line of JSON, without what is empty.</summary>
internal static class ObservationLine
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes a line and its line break.</summary>
    public static void Write(Stream stream, CanaryObservation observation)
    {
        JsonSerializer.Serialize(stream, observation, s_json);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads a line, or a part of its fields; null where it is none.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a line may be of a score: it is asked of every line, so it does not read it.</summary>
    public static bool MayBeScore(ReadOnlySpan<byte> line) => line.IndexOf("\"Csat\""u8) >= 0;
}
