using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Canary.Routing;

/// <summary>Buckets from a first one up to, and without, an end. In JSON [start, end].</summary>
[JsonConverter(typeof(Pair))]
internal readonly record struct BucketRange(int Start, int End)
{
    public int Count => End - Start;

    private sealed class Pair : JsonConverter<BucketRange>
    {
        public override BucketRange Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<int[]>(ref reader, options) is [int start, int end]
                ? new BucketRange(start, end)
                : throw new JsonException("A range has a start and an end.");

        public override void Write(Utf8JsonWriter writer, BucketRange value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start);
            writer.WriteNumberValue(value.End);
            writer.WriteEndArray();
        }
    }
}
