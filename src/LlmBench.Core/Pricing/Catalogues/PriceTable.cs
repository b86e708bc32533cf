using System.Globalization;
using Sylvan.Data.Csv;

namespace LlmBench.Pricing.Catalogues;

/// <summary>Reads a CSV table of prices: a row per model and period, columns named as the properties that Get-LlmPrice gives.</summary>
internal static class PriceTable
{
    private static readonly HashSet<string> s_columns = new(
        [
            "Provider", "Model", "Alias", "Currency", "InputPerMillion", "CachedInputPerMillion", "CacheWritePerMillion", "CacheWrite1hPerMillion",
            "OutputPerMillion", "ReasoningPerMillion", "AudioInputPerMillion", "AudioOutputPerMillion", "ImageInputPerMillion", "PerImage", "PerRequest",
            "WebSearchPer1K", "EffectiveFrom", "EffectiveTo", "VerifiedOn", "DeprecatedOn", "MaxInputTokens", "MaxOutputTokens", "Source", "SourceUrl", "Note",
        ],
        StringComparer.OrdinalIgnoreCase);

    // Columns that Get-LlmPrice gives beside them, and that say nothing about a price.
    private static readonly HashSet<string> s_ignored = new(
        ["RequestedProvider", "RequestedModel", "MatchKind", "AcrossProviders", "Origin", "Simulated", "At", "InForce", "Variants", "Reason"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a table.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PriceFileInvalid"/>: the message names line and column.</exception>
    public static PriceCatalogue Read(string path, string text)
    {
        try
        {
            using var reader = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture });
            var columns = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => column, StringComparer.OrdinalIgnoreCase);
            if (columns.Keys.FirstOrDefault(name => !s_columns.Contains(name) && !s_ignored.Contains(name)) is { } unknown)
            {
                throw PriceCatalogueReader.Invalid(path, $"there is a column '{unknown}'; known are {string.Join(", ", s_columns)}");
            }

            List<ModelPrice> rows = [];
            List<SkippedPrice> skipped = [];
            while (reader.Read())
            {
                var row = new PriceTableRow(path, reader, columns);
                if (row.Text("Variants") is { } variants)
                {
                    skipped.Add(new SkippedPrice($"{row.Text("Provider")}/{row.Text("Model")}", $"a table has no place for prices by length, terms or hours ({variants})"));
                }
                else
                {
                    rows.Add(ToRow(row));
                }
            }

            return new PriceCatalogue(PriceCatalogueFormat.Csv, rows, skipped);
        }
        catch (Exception error) when (error is CsvFormatException or ArgumentException)
        {
            throw PriceCatalogueReader.Invalid(path, error.Message.TrimEnd('.'), error);
        }
    }

    private static ModelPrice ToRow(PriceTableRow row) => new()
    {
        Provider = row.Required("Provider"),
        Model = row.Required("Model"),
        Aliases = row.Text("Alias")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        Currency = row.Text("Currency")?.ToUpperInvariant() ?? "USD",
        Prices = new PriceSet
        {
            Input = row.Price("InputPerMillion") ?? throw row.Error("InputPerMillion is missing"),
            Output = row.Price("OutputPerMillion") ?? throw row.Error("OutputPerMillion is missing"),
            CachedInput = row.Price("CachedInputPerMillion"),
            CacheWrite = row.Price("CacheWritePerMillion"),
            CacheWrite1h = row.Price("CacheWrite1hPerMillion"),
            Reasoning = row.Price("ReasoningPerMillion"),
            AudioInput = row.Price("AudioInputPerMillion"),
            AudioOutput = row.Price("AudioOutputPerMillion"),
            ImageInput = row.Price("ImageInputPerMillion"),
            PerImage = row.Number("PerImage"),
            PerRequest = row.Number("PerRequest"),
            WebSearchPer1K = row.Number("WebSearchPer1K"),
        },
        EffectiveFrom = row.Date("EffectiveFrom"),
        EffectiveTo = row.Date("EffectiveTo"),
        VerifiedOn = row.Date("VerifiedOn"),
        DeprecatedOn = row.Date("DeprecatedOn"),
        MaxInputTokens = (long?)row.Number("MaxInputTokens"),
        MaxOutputTokens = (long?)row.Number("MaxOutputTokens"),
        Source = row.Text("Source"),
        SourceUrl = Uri.TryCreate(row.Text("SourceUrl"), UriKind.Absolute, out Uri? address) ? address : null,
        Note = row.Text("Note"),
    };
}
