using LlmBench.Pricing;
using LlmBench.Pricing.Catalogues;

namespace LlmBench.Tests.Pricing;

/// <summary>The two official catalogues; tests are skipped where they are absent.</summary>
internal static class Catalogue
{
    private static readonly Lazy<PriceCatalogue> s_liteLLM = new(() => PriceCatalogueReader.Read(Path("litellm_model_prices_and_context_window.json")));
    private static readonly Lazy<PriceCatalogue> s_genAI = new(() => PriceCatalogueReader.Read(Path("genai-prices_v2_data.json")));

    public static PriceCatalogue LiteLLM => s_liteLLM.Value;

    public static PriceCatalogue GenAIPrices => s_genAI.Value;

    public static string Path(string name) => OfficialData.Require("prices", name);

    public static PriceBook Book(this PriceCatalogue catalogue) => new(catalogue.Rows);
}
