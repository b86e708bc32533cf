using System.Globalization;
using System.Text.Json;

namespace LlmBench.Pricing.Catalogues;

/// <summary>Reads pydantic's genai-prices, version 2. Its prices are US dollars for a million tokens, or for a thousand requests.</summary>
internal static class GenAIPricesCatalogue
{
    public static PriceCatalogue Read(JsonElement root)
    {
        List<ModelPrice> rows = [];
        List<SkippedPrice> skipped = [];
        foreach (JsonElement provider in root.EnumerateArray())
        {
            if (provider.ValueKind != JsonValueKind.Object || provider.Text("id") is not { } name
                || !provider.TryGetProperty("models", out JsonElement models) || models.ValueKind != JsonValueKind.Array)
            {
                throw new JsonException("A provider without 'id' and 'models'.");
            }

            foreach (JsonElement model in models.EnumerateArray())
            {
                string id = model.Text("id") ?? throw new JsonException($"A model of '{name}' without 'id'.");
                if (Objection(model) is { } reason)
                {
                    skipped.Add(new SkippedPrice($"{name}/{id}", reason));
                }
                else
                {
                    rows.AddRange(ToRows(provider, name, id, model));
                }
            }
        }

        return new PriceCatalogue(PriceCatalogueFormat.GenAIPrices, rows, skipped);
    }

    private static string? Objection(JsonElement model)
    {
        if (!model.TryGetProperty("prices", out JsonElement prices))
        {
            return "no prices";
        }

        foreach (GenAIPeriod period in GenAIPeriod.All(prices))
        {
            if (!period.IsUnderstood)
            {
                return "a condition on the price that is not known";
            }

            if (period.Prices.Number("output_mtok") is null && !period.Prices.TryGetProperty("output_mtok", out _))
            {
                return "no price for output tokens, so no chat model";
            }

            if (GenAIPeriod.Set(period.Prices, 0) is null)
            {
                return "no price for input and output tokens";
            }
        }

        return GenAIPeriod.All(prices).All(period => GenAIPeriod.Set(period.Prices, 0) is { Input.Amount: 0, Output.Amount: 0 }) ? "priced at zero" : null;
    }

    // Dated prices follow each other; prices of some hours belong to the period that they stand in.
    private static IEnumerable<ModelPrice> ToRows(JsonElement provider, string name, string id, JsonElement model)
    {
        GenAIPeriod[] all = [.. GenAIPeriod.All(model.GetProperty("prices"))];
        GenAIPeriod[] dated = [.. all.Where(period => period.Window is null).OrderBy(period => period.StartDate ?? DateOnly.MinValue)];
        IEnumerable<PriceVariant> hours = all.Where(period => period.Window is not null)
            .SelectMany(period => period.Variants().Prepend(new PriceVariant { Window = period.Window, Prices = GenAIPeriod.Set(period.Prices, 0)! }));
        for (int index = 0; index < dated.Length; index++)
        {
            yield return new ModelPrice
            {
                Provider = CatalogueNames.Provider(name),
                Model = id,
                Aliases = [.. Aliases(model, id)],
                Prices = GenAIPeriod.Set(dated[index].Prices, 0)!,
                Variants = [.. dated[index].Variants(), .. hours],
                EffectiveFrom = dated[index].StartDate,
                EffectiveTo = index + 1 < dated.Length ? dated[index + 1].StartDate!.Value.AddDays(-1) : null,
                MaxInputTokens = model.Count("context_window"),
                Source = "genai-prices",
                SourceUrl = Page(provider),
                Note = model.TryGetProperty("deprecated", out JsonElement deprecated) && deprecated.ValueKind == JsonValueKind.True ? "Deprecated, the catalogue says." : null,
            };
        }
    }

    private static Uri? Page(JsonElement provider) =>
        provider.TryGetProperty("pricing_urls", out JsonElement pages) && pages.ValueKind == JsonValueKind.Array && pages.GetArrayLength() > 0
        && Uri.TryCreate(pages[0].GetString(), UriKind.Absolute, out Uri? page)
            ? page
            : null;

    // Of the rules that match names, the two that can be said as an alias are taken.
    private static IEnumerable<string> Aliases(JsonElement model, string id) =>
        model.TryGetProperty("match", out JsonElement match)
            ? Names(match).Where(name => !name.Equals(id, StringComparison.OrdinalIgnoreCase) && name != "*").Distinct(StringComparer.OrdinalIgnoreCase)
            : [];

    private static IEnumerable<string> Names(JsonElement rule) =>
        rule.ValueKind != JsonValueKind.Object ? []
        : rule.Text("equals") is { } name ? [name]
        : rule.Text("starts_with") is { } start ? [string.Create(CultureInfo.InvariantCulture, $"{start}*")]
        : rule.TryGetProperty("or", out JsonElement rules) && rules.ValueKind == JsonValueKind.Array ? rules.EnumerateArray().SelectMany(Names)
        : [];
}
