using System.Globalization;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlmBench.Authoring;

/// <summary>Turns YAML values into JSON, by the core schema of YAML 1.2: a text in quotes stays a text.</summary>
internal static class YamlJson
{
    // Anchors can make a value contain itself.
    private const int MaxDepth = 60;

    public static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any } scalar && scalar.Value is null or "" or "~" or "null" or "Null" or "NULL";

    public static JsonElement Convert(AuthoredFile source, YamlNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(source, writer, node, 0);
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        return document.RootElement.Clone();
    }

    /// <summary>One spelling for equal values: keys in order, every scalar a text, line breaks as LF.</summary>
    public static string Canonical(AuthoredFile source, YamlNode node)
    {
        var text = new StringBuilder();
        AppendCanonical(source, text, node, 0);
        return text.ToString();
    }

    private static void Write(AuthoredFile source, Utf8JsonWriter writer, YamlNode node, int depth)
    {
        RequireDepth(source, node, depth);
        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach ((YamlNode key, YamlNode value) in map.Children)
                {
                    writer.WritePropertyName((key as YamlScalarNode)?.Value ?? throw source.Error(key.Start.Line, "a key must be a text"));
                    Write(source, writer, value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode list:
                writer.WriteStartArray();
                foreach (YamlNode item in list.Children)
                {
                    Write(source, writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                WriteScalar(writer, scalar);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        string text = scalar.Value ?? string.Empty;
        if (IsNull(scalar))
        {
            writer.WriteNullValue();
        }
        else if (scalar.Style == ScalarStyle.Plain && text is "true" or "false")
        {
            writer.WriteBooleanValue(text == "true");
        }
        else if (scalar.Style == ScalarStyle.Plain && IsNumber(text))
        {
            writer.WriteRawValue(text);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    // Only what JSON calls a number too: 007 is an article number, and +5 or 1_000 are left as they are written.
    private static bool IsNumber(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == text.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void AppendCanonical(AuthoredFile source, StringBuilder text, YamlNode node, int depth)
    {
        RequireDepth(source, node, depth);
        switch (node)
        {
            case YamlMappingNode map:
                text.Append('{');
                foreach ((YamlNode key, YamlNode value) in map.Children.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
                {
                    text.Append(JsonSerializer.Serialize(key.ToString())).Append(':');
                    AppendCanonical(source, text, value, depth + 1);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case YamlSequenceNode list:
                text.Append('[');
                foreach (YamlNode item in list.Children)
                {
                    AppendCanonical(source, text, item, depth + 1);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case YamlScalarNode scalar:
                text.Append(JsonSerializer.Serialize(scalar.Value?.ReplaceLineEndings("\n")));
                break;
        }
    }

    private static void RequireDepth(AuthoredFile source, YamlNode node, int depth)
    {
        if (depth > MaxDepth)
        {
            throw source.Error(node.Start.Line, "the values are nested too deeply");
        }
    }
}
