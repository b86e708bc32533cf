using System.Text.Json;

namespace LlmBench.Pricing.Catalogues;

/// <summary>Reads a file of prices, whatever of the known layouts it has. All of it or nothing: a file that is cut off gives an error and no rows.</summary>
internal static class PriceCatalogueReader
{
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PriceFileInvalid"/>.</exception>
    public static PriceCatalogue Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, error.Message.TrimEnd('.'), error);
        }

        return Parse(path, text, Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">Where it is from, for errors.</param>
    /// <param name="text">The text.</param>
    /// <param name="csv">Whether it is a table.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PriceFileInvalid"/>.</exception>
    public static PriceCatalogue Parse(string path, string text, bool csv)
    {
        if (csv)
        {
            return PriceTable.Read(path, text);
        }

        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            JsonElement root = document.RootElement;
            return Detect(root) switch
            {
                PriceCatalogueFormat.LiteLLM => LiteLLMCatalogue.Read(root),
                PriceCatalogueFormat.GenAIPrices => GenAIPricesCatalogue.Read(root),
                PriceCatalogueFormat.Json => ReadOwn(path, text),
                _ => throw Invalid(path, "it has none of the known layouts", null),
            };
        }
        catch (JsonException error)
        {
            string where = error.LineNumber is { } line ? $"line {line + 1}: " : string.Empty;
            throw Invalid(path, where + JsonReason.Of(error).TrimEnd('.'), error);
        }
    }

    /// <summary>The error of a file that cannot be taken.</summary>
    public static LlmBenchException Invalid(string path, string reason, Exception? cause = null) => new(
        ErrorIds.PriceFileInvalid,
        $"The prices in '{path}' cannot be read: {reason}. Nothing of the file has been taken.",
        "Give a complete LiteLLM or genai-prices catalogue, a price file of LlmBench, or a CSV file with the columns of Get-LlmPrice; see about_LlmBench_Prices.",
        cause);

    private static PriceCatalogueFormat? Detect(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array && root.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("models", out _))
            ? PriceCatalogueFormat.GenAIPrices
        : root.ValueKind != JsonValueKind.Object ? null
        : root.TryGetProperty("prices", out JsonElement prices) && prices.ValueKind == JsonValueKind.Array ? PriceCatalogueFormat.Json
        : root.EnumerateObject().Any(entry => entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("litellm_provider", out _)) ? PriceCatalogueFormat.LiteLLM
        : null;

    private static PriceCatalogue ReadOwn(string path, string text)
    {
        int version = PriceDocument.ReadVersion(text);
        if (version > PriceDocument.CurrentVersion)
        {
            throw Invalid(path, $"it has version {version}, and this LlmBench knows version {PriceDocument.CurrentVersion}");
        }

        return new PriceCatalogue(PriceCatalogueFormat.Json, PriceDocument.Parse(text).Prices, []);
    }
}
