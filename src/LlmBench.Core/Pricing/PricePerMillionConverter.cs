using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Pricing;

/// <summary>Writes a price as a plain number; the name of its field states the unit.</summary>
internal sealed class PricePerMillionConverter : JsonConverter<PricePerMillion>
{
    public override PricePerMillion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, PricePerMillion value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
}
