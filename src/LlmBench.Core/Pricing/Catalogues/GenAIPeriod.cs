using System.Globalization;
using System.Text.Json;

namespace LlmBench.Pricing.Catalogues;

/// <summary>Prices of genai-prices and the condition they stand under: from a date on, or at some hours.</summary>
internal sealed record GenAIPeriod(JsonElement Prices, DateOnly? StartDate, PriceWindow? Window, bool IsUnderstood)
{
    /// <summary>All prices of a model.</summary>
    public static IEnumerable<GenAIPeriod> All(JsonElement prices) =>
        prices.ValueKind == JsonValueKind.Array
            ? prices.EnumerateArray().Select(Conditional)
            : [new GenAIPeriod(prices, null, null, prices.ValueKind == JsonValueKind.Object)];

    /// <summary>The prices of requests above a number of input tokens; null where the usual ones are not stated.</summary>
    public static PriceSet? Set(JsonElement prices, long above)
    {
        PricePerMillion? Price(string name) => Amount(prices, name, above) is { } amount ? new PricePerMillion(amount) : null;

        return Price("input_mtok") is not { } input || Price("output_mtok") is not { } output
            ? null
            : new PriceSet
            {
                Input = input,
                Output = output,
                CachedInput = Price("cache_read_mtok"),
                CacheWrite = Price("cache_write_mtok"),
                CacheWrite1h = Price("cache_write_1h_mtok"),
                Reasoning = Price("output_reasoning_mtok"),
                AudioInput = Price("input_audio_mtok"),
                AudioOutput = Price("output_audio_mtok"),
                ImageInput = Price("input_image_mtok"),
                PerRequest = Amount(prices, "requests_kcount", above) / 1000,
                WebSearchPer1K = Amount(prices, "web_searches_kcount", above),
            };
    }

    /// <summary>The prices of long requests.</summary>
    public IEnumerable<PriceVariant> Variants() =>
        Prices.EnumerateObject()
            .SelectMany(price => Tiers(price.Value))
            .Select(tier => tier.Count("start"))
            .OfType<long>()
            .Distinct()
            .Order()
            .Select(start => new PriceVariant { OverInputTokens = start, Window = Window, Prices = Set(Prices, start)! });

    private static GenAIPeriod Conditional(JsonElement item)
    {
        JsonElement prices = item.GetProperty("prices");
        if (!item.TryGetProperty("constraint", out JsonElement constraint) || constraint.ValueKind != JsonValueKind.Object)
        {
            return new GenAIPeriod(prices, null, null, true);
        }

        string[] fields = [.. constraint.EnumerateObject().Select(field => field.Name).Where(field => field != "type").Order(StringComparer.Ordinal)];
        DateOnly? start = constraint.Date("start_date");
        PriceWindow? window = Time(constraint.Text("start_time")) is { } from && Time(constraint.Text("end_time")) is { } to ? new PriceWindow(from, to) : null;
        bool understood = fields is ["start_date"] ? start is not null : fields is ["end_time", "start_time"] && window is not null;
        return new GenAIPeriod(prices, start, window, understood);
    }

    private static decimal? Amount(JsonElement prices, string name, long above)
    {
        if (!prices.TryGetProperty(name, out JsonElement price))
        {
            return null;
        }

        JsonElement tier = Tiers(price).Where(tier => tier.Count("start") <= above).OrderBy(tier => tier.Count("start")).LastOrDefault();
        return price.ValueKind != JsonValueKind.Object ? prices.Number(name)
            : tier.ValueKind == JsonValueKind.Object ? tier.Number("price")
            : price.Number("base");
    }

    private static JsonElement[] Tiers(JsonElement price) =>
        price.ValueKind == JsonValueKind.Object && price.TryGetProperty("tiers", out JsonElement tiers) && tiers.ValueKind == JsonValueKind.Array ? [.. tiers.EnumerateArray()] : [];

    // Times have a zone; it is taken for what it says.
    private static TimeOnly? Time(string? text) =>
        DateTimeOffset.TryParse($"2000-01-02T{text}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? TimeOnly.FromDateTime(time.UtcDateTime)
            : null;
}
