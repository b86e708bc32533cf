using System.Text.Json;

namespace LlmBench.Canary.Observations.Importing;

/// <summary>Finds a value in an object by its name, or by names with dots between them.</summary>
internal static class JsonColumn
{
    /// <summary>The text of a value; null where there is none, or it is empty, null or nginx's dash.</summary>
    public static string? Read(JsonElement row, string column)
    {
        if (Find(row, column) is { } direct)
        {
            return Text(direct);
        }

        JsonElement? place = row;
        foreach (string name in column.Split('.'))
        {
            place = place is { ValueKind: JsonValueKind.Object } inner ? Find(inner, name) : null;
        }

        return place is { } found ? Text(found) : null;
    }

    public static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) || text == "-" ? null : text;

    private static JsonElement? Find(JsonElement row, string name)
    {
        if (row.TryGetProperty(name, out JsonElement exact))
        {
            return exact;
        }

        foreach (JsonProperty property in row.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => NullIfEmpty(value.GetString()),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
