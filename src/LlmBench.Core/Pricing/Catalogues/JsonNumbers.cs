using System.Text.Json;

namespace LlmBench.Pricing.Catalogues;

/// <summary>Reads optional fields of catalogue entries. JSON numbers have one notation, so the user's culture plays no part.</summary>
internal static class JsonNumbers
{
    public static decimal? Number(this JsonElement entry, string name) =>
        entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) ? number : null;

    public static long? Count(this JsonElement entry, string name) =>
        entry.Number(name) is { } number && number is > 0 and < long.MaxValue ? (long)number : null;

    public static string? Text(this JsonElement entry, string name) =>
        entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static DateOnly? Date(this JsonElement entry, string name) =>
        DateOnly.TryParseExact(entry.Text(name), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out DateOnly date) ? date : null;

    public static Uri? Address(this JsonElement entry, string name) =>
        Uri.TryCreate(entry.Text(name), UriKind.Absolute, out Uri? address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address : null;
}
