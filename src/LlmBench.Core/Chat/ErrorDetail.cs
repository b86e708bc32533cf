using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LlmBench.Chat;

/// <summary>What a provider said about an error, whatever shape it said it in.</summary>
/// <param name="Message">The message in full; it may quote what was sent, the key too.</param>
/// <param name="Type">The provider's error type.</param>
/// <param name="Code">The provider's error code.</param>
internal sealed partial record ErrorDetail(string Message, string? Type, string? Code)
{
    /// <summary>Reads the body of a reply that is no success.</summary>
    public static ErrorDetail Read(ReadOnlySpan<byte> body)
    {
        string text = Encoding.UTF8.GetString(body).Trim();
        if (text.StartsWith('<'))
        {
            Match title = Title().Match(text);
            return new ErrorDetail(title.Success ? $"an HTML page titled \"{title.Groups[1].Value.Trim()}\"" : "an HTML page", null, null);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return new ErrorDetail(text.Length == 0 ? "an empty body" : text, null, null);
        }
    }

    /// <summary>Reads an error from OpenAI's, Anthropic's or Google's JSON; Google wraps its object into an array.</summary>
    public static ErrorDetail Read(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
        {
            element = element[0];
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("error", out JsonElement inner) && inner.ValueKind != JsonValueKind.Null)
        {
            element = inner;
        }

        if (element.ValueKind == JsonValueKind.String)
        {
            return new ErrorDetail(String(element), null, null);
        }

        string message = Text(element, "message") ?? Text(element, "detail") ?? element.GetRawText();
        string? code = Nested(element, "details", "error_code") ?? Text(element, "code");
        return new ErrorDetail(message, Text(element, "type") ?? Text(element, "status"), code);
    }

    private static string? Nested(JsonElement element, string outer, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(outer, out JsonElement inner) ? Text(inner, name) : null;

    private static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => String(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    // The parser gives no string that holds half a character; its raw text is better than no message.
    private static string String(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    [GeneratedRegex("<title[^>]*>([^<]*)</title>", RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}
