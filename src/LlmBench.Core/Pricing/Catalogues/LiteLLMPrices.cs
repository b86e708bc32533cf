using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LlmBench.Pricing.Catalogues;

/// <summary>The prices of one entry of LiteLLM's catalogue: each field's name says what, above how many tokens, and on which terms.</summary>
internal readonly partial struct LiteLLMPrices(JsonElement entry)
{
    private static readonly (string Suffix, ServiceTier Tier)[] s_tiers =
        [("_batches", ServiceTier.Batch), ("_flex", ServiceTier.Flex), ("_priority", ServiceTier.Priority)];

    private readonly JsonElement _entry = entry;

    public bool HasTokenPrices => FirstBand is { } band
        ? band.Number("input_cost_per_token") is not null && band.Number("output_cost_per_token") is not null
        : Amount("input_cost_per_token") is not null && Amount("output_cost_per_token") is not null;

    public bool IsZero => Usual() is { Input.Amount: 0, Output.Amount: 0, PerRequest: null or 0 };

    private JsonElement? FirstBand =>
        Amount("input_cost_per_token") is null && Bands().FirstOrDefault() is { ValueKind: JsonValueKind.Object } band ? band : null;

    /// <summary>The usual prices.</summary>
    public PriceSet Usual() => FirstBand is { } band ? Set(band, string.Empty, null)! : Set(_entry, string.Empty, null)!;

    /// <summary>The prices of long requests and of other terms.</summary>
    public IEnumerable<PriceVariant> Variants(string provider)
    {
        // LiteLLM's own code counts the threshold in for this vendor alone.
        bool inclusive = provider == "xai";
        PriceSet usual = Usual();
        var variants = new List<PriceVariant>();
        foreach ((string suffix, ServiceTier tier) in s_tiers.Prepend((string.Empty, ServiceTier.Standard)))
        {
            if (tier != ServiceTier.Standard && Set(_entry, suffix, usual) is { } terms)
            {
                variants.Add(new PriceVariant { ServiceTier = tier, Prices = terms });
            }

            foreach (long threshold in Thresholds())
            {
                string above = string.Create(CultureInfo.InvariantCulture, $"_above_{threshold / 1000}k_tokens{suffix}");
                if (Set(_entry, above, usual) is { } dearer)
                {
                    variants.Add(new PriceVariant { ServiceTier = tier, OverInputTokens = threshold, Inclusive = inclusive, Prices = dearer });
                }
            }
        }

        foreach (JsonElement band in Bands())
        {
            if (BandStart(band) is > 0 and var start && Set(band, string.Empty, usual) is { } prices)
            {
                variants.Add(new PriceVariant { OverInputTokens = start, Inclusive = inclusive, Prices = prices });
            }
        }

        return variants;
    }

    // A set that states neither input nor output is none.
    private static PriceSet? Set(JsonElement source, string suffix, PriceSet? usual)
    {
        PricePerMillion? input = Price(source, "input_cost_per_token" + suffix);
        PricePerMillion? output = Price(source, "output_cost_per_token" + suffix);
        if ((input is null && output is null) || (usual is null && (input is null || output is null)))
        {
            return null;
        }

        return new PriceSet
        {
            Input = input ?? usual!.Input,
            Output = output ?? usual!.Output,
            CachedInput = NotFree(Price(source, "cache_read_input_token_cost" + suffix)),
            CacheWrite = NotFree(Price(source, "cache_creation_input_token_cost" + suffix)),
            CacheWrite1h = NotFree(Price(source, "cache_creation_input_token_cost_above_1hr" + suffix)),
            Reasoning = NotFree(Price(source, "output_cost_per_reasoning_token" + suffix)),
            AudioInput = Price(source, "input_cost_per_audio_token" + suffix) ?? usual?.AudioInput,
            AudioOutput = Price(source, "output_cost_per_audio_token" + suffix) ?? usual?.AudioOutput,
            ImageInput = Price(source, "input_cost_per_image_token" + suffix) ?? usual?.ImageInput,
            PerImage = usual is null ? source.Number("input_cost_per_image") : usual.PerImage,
            PerRequest = usual is null ? source.Number("input_cost_per_request") : usual.PerRequest,
            WebSearchPer1K = usual is null ? WebSearch(source) : usual.WebSearchPer1K,
        };
    }

    // A zero stands for "nothing extra" and for "unknown"; taken as a price it would make tokens free.
    private static PricePerMillion? NotFree(PricePerMillion? price) => price is { Amount: 0 } ? null : price;

    private static PricePerMillion? Price(JsonElement source, string name) => source.Number(name) is { } amount ? PricePerMillion.FromPerToken(amount) : null;

    private static decimal? WebSearch(JsonElement source) =>
        source.TryGetProperty("search_context_cost_per_query", out JsonElement costs) && costs.ValueKind == JsonValueKind.Object
            ? costs.Number("search_context_size_medium") * 1000
            : null;

    private static long? BandStart(JsonElement band) =>
        band.TryGetProperty("range", out JsonElement range) && range.ValueKind == JsonValueKind.Array && range.GetArrayLength() > 0 && range[0].TryGetDecimal(out decimal start)
            ? (long)start
            : null;

    private decimal? Amount(string name) => _entry.Number(name);

    private IEnumerable<JsonElement> Bands() =>
        _entry.TryGetProperty("tiered_pricing", out JsonElement bands) && bands.ValueKind == JsonValueKind.Array
            ? bands.EnumerateArray().Where(band => band.ValueKind == JsonValueKind.Object && BandStart(band) is not null).OrderBy(BandStart)
            : [];

    private IEnumerable<long> Thresholds() =>
        _entry.EnumerateObject()
            .Select(field => AboveTokens().Match(field.Name))
            .Where(match => match.Success)
            .Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * 1000)
            .Distinct()
            .Order();

    [GeneratedRegex(@"\A(?:input|output)_cost_per_token_above_([0-9]{1,6})k_tokens")]
    private static partial Regex AboveTokens();
}
