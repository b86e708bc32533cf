using System.Text.Json;

namespace LlmBench.Pricing.Catalogues;

/// <summary>Reads LiteLLM's catalogue. Its prices are US dollars for one token.</summary>
/// <remarks>Fields in Databricks' own unit (<c>…_dbu_cost_per_token</c>) are no money and are not looked at.</remarks>
internal static class LiteLLMCatalogue
{
    private static readonly HashSet<string> s_modes = ["chat", "completion", "responses"];
    private static readonly HashSet<string> s_notModels = ["sample_spec", "fallback_generalizations"];

    public static PriceCatalogue Read(JsonElement root)
    {
        var rows = new Dictionary<string, (string Key, ModelPrice Row)>(StringComparer.OrdinalIgnoreCase);
        List<SkippedPrice> skipped = [];
        foreach (JsonProperty entry in root.EnumerateObject())
        {
            if (Objection(entry) is { } reason)
            {
                skipped.Add(new SkippedPrice(entry.Name, reason));
                continue;
            }

            ModelPrice row = ToRow(entry.Name, entry.Value);
            string id = $"{row.Provider}/{row.Model}";
            if (!rows.TryGetValue(id, out (string Key, ModelPrice Row) other))
            {
                rows[id] = (entry.Name, row);
                continue;
            }

            // The key that names the provider is the more exact one.
            bool takeThis = entry.Name.Equals(id, StringComparison.OrdinalIgnoreCase);
            skipped.Add(new SkippedPrice(takeThis ? other.Key : entry.Name, $"the same model as '{(takeThis ? entry.Name : other.Key)}'"));
            if (takeThis)
            {
                rows[id] = (entry.Name, row);
            }
        }

        return new PriceCatalogue(PriceCatalogueFormat.LiteLLM, [.. rows.Values.Select(pair => pair.Row)], skipped);
    }

    private static string? Objection(JsonProperty entry)
    {
        if (s_notModels.Contains(entry.Name) || entry.Value.ValueKind != JsonValueKind.Object)
        {
            return "no model";
        }

        if (entry.Value.Text("mode") is { } mode && !s_modes.Contains(mode))
        {
            return $"no chat model but {mode.Replace('_', ' ')}";
        }

        LiteLLMPrices prices = new(entry.Value);
        return entry.Value.Text("litellm_provider") is null ? "it names no provider"
            : !prices.HasTokenPrices ? "no price for input and output tokens"
            : prices.IsZero ? "priced at zero: the catalogue writes so for free and for unknown"
            : null;
    }

    private static ModelPrice ToRow(string key, JsonElement entry)
    {
        string named = entry.Text("litellm_provider")!;
        string provider = CatalogueNames.Provider(named);
        LiteLLMPrices prices = new(entry);
        return new ModelPrice
        {
            Provider = provider,
            Model = Model(key, named, provider),
            Prices = prices.Usual(),
            Variants = [.. prices.Variants(provider)],
            DeprecatedOn = entry.Date("deprecation_date"),
            MaxInputTokens = entry.Count("max_input_tokens"),
            MaxOutputTokens = entry.Count("max_output_tokens"),
            Source = "LiteLLM",
            SourceUrl = entry.Address("source"),
        };
    }

    private static string Model(string key, string named, string provider)
    {
        foreach (string prefix in new[] { named, provider })
        {
            if (key.Length > prefix.Length + 1 && key[prefix.Length] == '/' && key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return key[(prefix.Length + 1)..];
            }
        }

        return key;
    }
}
