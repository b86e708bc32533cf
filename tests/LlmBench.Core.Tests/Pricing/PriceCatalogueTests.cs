using System.Globalization;
using LlmBench.Pricing;
using LlmBench.Pricing.Catalogues;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class PriceCatalogueTests
{
    private const string LiteLLM = """
        {
          "sample_spec": { "litellm_provider": "one of", "input_cost_per_token": 0 },
          "gpt-x": { "litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1.5e-07, "output_cost_per_token": 6E-7, "cache_read_input_token_cost": 7.5e-08,
                     "input_cost_per_token_batches": 7.5e-08, "output_cost_per_token_batches": 3e-07,
                     "input_cost_per_token_above_200k_tokens": 3e-07, "output_cost_per_token_above_200k_tokens": 1.2e-06, "deprecation_date": "2027-01-31" },
          "brick/m": { "litellm_provider": "brick", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06, "output_dbu_cost_per_token": 0.001 },
          "free": { "litellm_provider": "x", "mode": "chat", "input_cost_per_token": 0, "output_cost_per_token": 0 },
          "embed": { "litellm_provider": "x", "mode": "embedding", "input_cost_per_token": 1e-07, "output_cost_per_token": 0 },
          "banded": { "litellm_provider": "xai", "mode": "chat", "tiered_pricing": [
                      { "range": [0, 32000], "input_cost_per_token": 1e-06, "output_cost_per_token": 4e-06 },
                      { "range": [32000, 256000], "input_cost_per_token": 2e-06, "output_cost_per_token": 8e-06 } ] }
        }
        """;

    private const string GenAI = """
        [ { "id": "google", "models": [
            { "id": "g-1", "match": { "or": [ { "equals": "g-one" }, { "starts_with": "g-1-" }, { "regex": "x" } ] },
              "prices": { "input_mtok": { "base": 1, "tiers": [ { "start": 200000, "price": 2 } ] }, "output_mtok": 4, "requests_kcount": 5 } },
            { "id": "g-embed", "match": { "equals": "g-embed" }, "prices": { "input_mtok": 1 } },
            { "id": "g-odd", "match": { "equals": "g-odd" }, "prices": [ { "constraint": { "weather": "rain" }, "prices": { "input_mtok": 1, "output_mtok": 1 } } ] } ] } ]
        """;

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    public void Prices_are_read_alike_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            ModelPrice json = Parse(LiteLLM).Rows[0];
            ModelPrice csv = Parse("Provider,Model,InputPerMillion,OutputPerMillion,EffectiveFrom\nI,mini,0.15,1234.5,2026-01-31\n", csv: true).Rows[0];

            Assert.Equal(0.15m, json.Prices.Input.Amount);
            Assert.Equal("0.15", json.Prices.Input.ToString());
            Assert.Equal(0.0000006m, json.Prices.Output.For(1));
            Assert.Equal((0.15m, 1234.5m), (csv.Prices.Input.Amount, csv.Prices.Output.Amount));
            Assert.Equal(new DateOnly(2026, 1, 31), csv.EffectiveFrom);
            Assert.Contains("\"inputPerMillion\": 0.15", new PriceDocument { Version = 1, Prices = [json] }.ToText(), StringComparison.Ordinal);
            Assert.Equal("MINI", new PriceBook([csv]).Find("i", "MINI", Rows.Noon).Model);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Litellm_states_prices_for_a_token_and_conditions_in_names()
    {
        ModelPrice row = Parse(LiteLLM).Rows.Single(row => row.Model == "gpt-x");

        Assert.Equal((0.15m, 0.6m, 0.075m), (row.Prices.Input.Amount, row.Prices.Output.Amount, row.Prices.CachedInput!.Value.Amount));
        Assert.Equal(0.075m, row.PricesFor(Rows.Noon, 1000, ServiceTier.Batch).Input.Amount);
        Assert.Equal(1.2m, row.PricesFor(Rows.Noon, 200_001).Output.Amount);
        Assert.Equal(new DateOnly(2027, 1, 31), row.DeprecatedOn);
    }

    [Fact]
    public void Bands_of_litellm_are_cliffs_and_count_their_threshold_for_one_vendor()
    {
        ModelPrice row = Parse(LiteLLM).Rows.Single(row => row.Model == "banded");

        Assert.Equal(1, row.PricesFor(Rows.Noon, 31_999).Input.Amount);
        Assert.Equal(2, row.PricesFor(Rows.Noon, 32_000).Input.Amount);
    }

    [Fact]
    public void What_is_no_price_of_a_chat_model_is_skipped_with_its_reason()
    {
        PriceCatalogue catalogue = Parse(LiteLLM);

        Assert.Equal(["sample_spec", "free", "embed"], catalogue.Skipped.Select(skip => skip.Entry));
        Assert.Equal(2, catalogue.Rows.Single(row => row.Provider == "brick").Prices.Output.Amount);
        Assert.Equal(["google/g-embed", "google/g-odd"], Parse(GenAI).Skipped.Select(skip => skip.Entry));
    }

    [Fact]
    public void Genai_prices_states_prices_for_a_million_tokens_and_a_thousand_requests()
    {
        PriceBook book = new(Parse(GenAI).Rows);
        ModelPrice row = book.Find("gemini", "g-one", Rows.Noon).Price;

        Assert.Equal((1, 4, 0.005m), (row.Prices.Input.Amount, row.Prices.Output.Amount, row.Prices.PerRequest));
        Assert.Equal((2, 4), (row.PricesFor(Rows.Noon, 200_001).Input.Amount, row.PricesFor(Rows.Noon, 200_001).Output.Amount));
        Assert.Equal(PriceMatchKind.Prefix, book.Find("gemini", "g-1-whatever", Rows.Noon).Kind);
    }

    [Theory]
    [InlineData(LiteLLM)]
    [InlineData(GenAI)]
    [InlineData("{ \"version\": 1, \"prices\": [ { \"provider\": \"p\", \"model\": \"m\", \"prices\": { \"inputPerMillion\": 1, \"outputPerMillion\": 1 } } ] }")]
    public void A_text_that_is_cut_off_anywhere_gives_no_rows(string text)
    {
        Assert.NotEmpty(Parse(text).Rows);
        for (int length = 0; length < text.TrimEnd().Length; length += 7)
        {
            Assert.Equal(ErrorIds.PriceFileInvalid, Assert.Throws<LlmBenchException>(() => Parse(text[..length])).ErrorId);
        }
    }

    [Theory]
    [InlineData("Provider,Model,InputPerMillion\nx,y,1", "OutputPerMillion is missing")]
    [InlineData("Provider,Model,InputPerMillion,OutputPerMillion\nx,y,\"1,5\",2", "row 1: InputPerMillion is '1,5'")]
    [InlineData("Provider,Model,InputPerMillion,OutputPerMillion,EffectiveFrom\nx,y,1,2,31.12.2026", "EffectiveFrom is '31.12.2026'")]
    [InlineData("Provider,Model,InputPer1K,OutputPerMillion\nx,y,1,2", "a column 'InputPer1K'")]
    [InlineData("", "")]
    public void A_table_that_cannot_be_read_is_an_error_that_names_the_place(string text, string reason)
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => Parse(text, csv: true));

        Assert.Equal(ErrorIds.PriceFileInvalid, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"version\": 2, \"prices\": [] }", "version 2")]
    [InlineData("{ \"version\": 1, \"prices\": [ { \"provider\": \"p\", \"model\": \"m\", \"prices\": { \"inputPer1K\": 1, \"outputPerMillion\": 1 } } ] }", "inputPer1K")]
    [InlineData("{ \"version\": 1, \"prices\": [ { \"provider\": \"p\", \"model\": \"m\" } ] }", "prices")]
    [InlineData("{ \"gpt\": 1 }", "none of the known layouts")]
    [InlineData("[]", "none of the known layouts")]
    public void A_file_of_ones_own_with_a_slip_is_an_error_that_names_it(string text, string reason)
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => Parse(text));

        Assert.Equal(ErrorIds.PriceFileInvalid, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "USD", "-1")]
    [InlineData(2_000_000, "USD", "2000000")]
    [InlineData(1, "XQZ", "XQZ")]
    public void A_row_of_ones_own_that_cannot_be_true_stops_the_import(decimal price, string currency, string reason)
    {
        var catalogue = new PriceCatalogue(PriceCatalogueFormat.Csv, [Rows.Of("p", "good"), Rows.Of("p", "bad", price) with { Currency = currency }], []);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => PriceImporter.Select(catalogue, "my.csv", _ => true, null, force: true));

        Assert.Equal(ErrorIds.PriceFileInvalid, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_of_units_in_a_public_catalogue_is_skipped_unless_it_is_wanted()
    {
        var catalogue = new PriceCatalogue(PriceCatalogueFormat.LiteLLM, [Rows.Of("p", "good"), Rows.Of("wandb", "bad", 15_000, 60_000)], []);

        PriceCatalogue careful = PriceImporter.Select(catalogue, "x.json", _ => true, null, force: false);

        Assert.Equal("good", Assert.Single(careful.Rows).Model);
        Assert.Equal("wandb/bad", Assert.Single(careful.Skipped).Entry);
        Assert.Equal(2, PriceImporter.Select(catalogue, "x.json", _ => true, null, force: true).Rows.Count);
    }

    [Fact]
    public void Overlapping_periods_stop_the_import_and_are_named()
    {
        var catalogue = new PriceCatalogue(PriceCatalogueFormat.Json, [Rows.Of("p", "m").In(null, "2026-06-30"), Rows.Of("p", "m").In("2026-06-30", null)], []);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => PriceImporter.Select(catalogue, "my.json", _ => true, null, force: false));

        Assert.Equal(ErrorIds.PriceOverlap, error.ErrorId);
        Assert.Contains("to 2026-06-30 and one from 2026-06-30", error.Message, StringComparison.Ordinal);
    }

    private static PriceCatalogue Parse(string text, bool csv = false) => PriceCatalogueReader.Parse("file", text, csv);
}
