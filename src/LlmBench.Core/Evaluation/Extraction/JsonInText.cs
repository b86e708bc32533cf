using System.Text;
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Finds the JSON objects and lists in a reply, fenced or not, and the values in them by JSONPath.</summary>
/// <remarks>Strict JSON only: what a program could not parse is not counted as JSON.</remarks>
internal static class JsonInText
{
    // A reply full of open brackets must not cost a parse from each of them.
    private const int MostTries = 500;

    /// <summary>The outermost objects and lists, in the order of the text.</summary>
    public static IReadOnlyList<string> Find(string text)
    {
        var found = new List<string>();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int at = 0;
        for (int tries = 0; tries < MostTries; tries++)
        {
            int next = bytes.AsSpan(at).IndexOfAny((byte)'{', (byte)'[');
            if (next < 0)
            {
                break;
            }

            at += next;
            int length = LengthOf(bytes.AsSpan(at));
            if (length > 0)
            {
                found.Add(Encoding.UTF8.GetString(bytes, at, length));
            }

            at += Math.Max(length, 1);
        }

        return found;
    }

    /// <summary>The value at a path; null where there is none.</summary>
    /// <param name="json">An object or a list.</param>
    /// <param name="path">JSONPath such as <c>$.items[0].price</c>.</param>
    public static JToken? Select(string json, string path)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        try
        {
            return JToken.ReadFrom(reader).SelectToken(path, errorWhenNoMatch: false);
        }
        catch (Newtonsoft.Json.JsonException)
        {
            // Several values at the path, or a number beyond decimal: no single value to compare.
            return null;
        }
    }

    /// <summary>What is wrong with a path; null for nothing.</summary>
    public static string? Complaint(string path)
    {
        try
        {
            new JObject().SelectToken(path);
            return null;
        }
        catch (Newtonsoft.Json.JsonException exception)
        {
            return exception.Message.TrimEnd('.');
        }
    }

    /// <summary>A text's own characters, any other value as JSON.</summary>
    public static string Text(JToken value) => value.Type == JTokenType.String ? value.Value<string>()! : value.ToString(Formatting.None);

    private static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: true, default);
        try
        {
            reader.Read();
            reader.Skip();
            return (int)reader.BytesConsumed;
        }
        catch (System.Text.Json.JsonException)
        {
            return 0;
        }
    }
}
