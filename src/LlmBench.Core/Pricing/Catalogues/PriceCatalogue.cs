namespace LlmBench.Pricing.Catalogues;

/// <summary>The layout of a file of prices.</summary>
internal enum PriceCatalogueFormat
{
    /// <summary>LiteLLM's <c>model_prices_and_context_window.json</c>: US dollars for one token.</summary>
    LiteLLM,

    /// <summary>pydantic's genai-prices, version 2: US dollars for a million tokens.</summary>
    GenAIPrices,

    /// <summary>The module's own JSON.</summary>
    Json,

    /// <summary>A table whose columns have the names of Get-LlmPrice's properties.</summary>
    Csv,
}

/// <summary>The rows of a file of prices, and what was not taken of it.</summary>
internal sealed record PriceCatalogue(PriceCatalogueFormat Format, IReadOnlyList<ModelPrice> Rows, IReadOnlyList<SkippedPrice> Skipped);

/// <summary>An entry of a file that did not become a row.</summary>
/// <param name="Entry">The entry's name in the file.</param>
/// <param name="Reason">Why not.</param>
internal sealed record SkippedPrice(string Entry, string Reason);
