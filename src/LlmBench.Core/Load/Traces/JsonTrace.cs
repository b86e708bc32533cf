using System.Text.Json;

namespace LlmBench.Load.Traces;

/// <summary>Reads logs in JSON: a row a line, or OpenTelemetry's spans.</summary>
internal static class JsonTrace
{
    /// <summary>A row a line. A column may be a path into objects, such as <c>usage.prompt_tokens</c>.</summary>
    public static IEnumerable<TraceRecord> ReadLines(TextReader text)
    {
        long number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0)
            {
                yield return Parse(line) is { ValueKind: JsonValueKind.Object } row ? new TraceRecord(number, name => Find(row, name)) : TraceRecord.Unreadable(number, "it is no JSON object");
            }
        }
    }

    /// <summary>Spans: OTLP, whole or a request a line, or one span a line with its attributes as an object. Those of other work than a model's are left out.</summary>
    public static IEnumerable<TraceRecord> ReadSpans(TextReader text)
    {
        string all = text.ReadToEnd();
        IEnumerable<JsonElement?> documents = Parse(all) is { } whole ? [whole] : all.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(Parse);
        long number = 0;
        foreach (JsonElement? document in documents)
        {
            if (document is not { } readable)
            {
                yield return TraceRecord.Unreadable(++number, "it is no JSON");
                continue;
            }

            foreach (JsonElement span in Spans(readable))
            {
                number++;
                Dictionary<string, string> attributes = Attributes(span);
                if (attributes.Keys.Any(name => name.StartsWith("gen_ai.", StringComparison.Ordinal)) && !IsOtherWork(attributes))
                {
                    yield return new TraceRecord(number, name => attributes.GetValueOrDefault(name) ?? Find(span, name));
                }
            }
        }
    }

    // Tools and agents have spans too; the model's work below them has its own.
    private static bool IsOtherWork(Dictionary<string, string> attributes) =>
        attributes.GetValueOrDefault("gen_ai.operation.name") is "execute_tool" or "invoke_agent" or "create_agent" or "embeddings";

    private static IEnumerable<JsonElement> Spans(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(Spans);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        foreach (string inner in (string[])["resourceSpans", "scopeSpans", "spans", "instrumentationLibrarySpans"])
        {
            if (element.TryGetProperty(inner, out JsonElement list))
            {
                return Spans(list);
            }
        }

        return [element];
    }

    private static Dictionary<string, string> Attributes(JsonElement span)
    {
        var attributes = new Dictionary<string, string>();
        if (!span.TryGetProperty("attributes", out JsonElement given))
        {
            return attributes;
        }

        if (given.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty attribute in given.EnumerateObject())
            {
                attributes[attribute.Name] = Text(attribute.Value) ?? string.Empty;
            }
        }
        else if (given.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement attribute in given.EnumerateArray())
            {
                if (attribute.TryGetProperty("key", out JsonElement key) && attribute.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Object)
                {
                    attributes[key.GetString() ?? string.Empty] = value.EnumerateObject().Select(each => Text(each.Value)).FirstOrDefault() ?? string.Empty;
                }
            }
        }

        return attributes;
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Find(JsonElement row, string name)
    {
        if (row.TryGetProperty(name, out JsonElement value))
        {
            return Text(value);
        }

        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && row.TryGetProperty(name[..dot], out JsonElement inner) && inner.ValueKind == JsonValueKind.Object ? Find(inner, name[(dot + 1)..]) : null;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
