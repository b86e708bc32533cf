using LlmBench.Pricing;
using LlmBench.Pricing.Catalogues;
using LlmBench.Pricing.Linting;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class OfficialPriceTests
{
    private static readonly DateOnly s_today = new(2026, 8, 25);
    private static readonly string[] s_firstParties = ["openai", "anthropic", "gemini", "deepseek"];

    [Fact]
    public void The_linter_finds_the_sixteen_rows_with_a_slip_of_units()
    {
        string[] found = [.. Findings(Catalogue.LiteLLM).Where(finding => finding.Rule == PriceRuleNames.UnitTooHigh).Select(finding => $"{finding.Provider}/{finding.Model}")];

        Assert.Equal(13, found.Count(name => name.StartsWith("wandb/", StringComparison.Ordinal)));
        Assert.Equal(2, found.Count(name => name.StartsWith("watsonx/", StringComparison.Ordinal)));
        Assert.Contains("azure_ai/jais-30b-chat", found);
        Assert.Equal(16, found.Length);
    }

    [Fact]
    public void The_linter_finds_no_slip_of_units_in_the_other_catalogue() =>
        Assert.DoesNotContain(Findings(Catalogue.GenAIPrices), finding => finding.Rule is PriceRuleNames.UnitTooHigh or PriceRuleNames.UnitTooLow);

    [Fact]
    public void The_linter_raises_no_alarm_at_the_first_party_rows()
    {
        PriceFinding[] alarms =
        [
            .. Findings(Catalogue.LiteLLM).Concat(Findings(Catalogue.GenAIPrices))
                .Where(finding => s_firstParties.Contains(finding.Provider) && finding.Severity > PriceSeverity.Information),
        ];

        Assert.Empty(alarms);
    }

    [Fact]
    public void Prices_in_databricks_own_unit_are_no_dollars()
    {
        ModelPrice[] databricks = [.. Catalogue.LiteLLM.Rows.Where(row => row.Provider == "databricks")];

        Assert.NotEmpty(databricks);
        Assert.All(databricks, row => Assert.True(row.Prices.Output.Amount < 1000, row.ToString()));
        Assert.DoesNotContain(Findings(Catalogue.LiteLLM), finding => finding.Provider == "databricks" && finding.Severity == PriceSeverity.Error);
    }

    [Theory]
    [InlineData("2026-06-15T12:00:00Z", 0.27, 1.1)]
    [InlineData("2026-06-15T20:00:00Z", 0.135, 0.55)]
    public void Deepseek_has_a_day_and_a_night_price(string at, decimal input, decimal output)
    {
        DateTimeOffset instant = Instant(at);
        PriceSet prices = Catalogue.GenAIPrices.Book().Find("deepseek", "deepseek-chat", instant).Price.PricesFor(instant, 1000);

        Assert.Equal((input, output), (prices.Input.Amount, prices.Output.Amount));
    }

    [Theory]
    [InlineData("2025-06-09T23:59:59Z", 10, 40)]
    [InlineData("2025-06-10T00:00:00Z", 2, 8)]
    public void O3_became_cheaper_on_a_day(string at, decimal input, decimal output)
    {
        foreach (PriceBook book in new[] { Catalogue.GenAIPrices.Book(), BuiltInPrices.Book })
        {
            PriceSet prices = book.Find("openai", "o3", Instant(at)).Price.Prices;

            Assert.Equal((input, output), (prices.Input.Amount, prices.Output.Amount));
        }
    }

    [Theory]
    [InlineData(200_000, 0.6)]
    [InlineData(200_001, 1.200006)]
    public void Both_catalogues_price_a_long_request_of_sonnet_as_a_cliff(long input, decimal cost)
    {
        foreach (PriceCatalogue catalogue in new[] { Catalogue.LiteLLM, Catalogue.GenAIPrices })
        {
            ModelPrice row = catalogue.Book().Find("anthropic", "claude-sonnet-4-5", Instant("2026-08-25T12:00:00Z")).Price;

            Assert.Equal(cost, CostMeter.Of(new BilledTokens(input, 0), row, Instant("2026-08-25T12:00:00Z")).Total);
        }
    }

    [Fact]
    public void Every_entry_is_a_row_or_is_skipped_with_a_reason()
    {
        Assert.Equal(2986, Catalogue.LiteLLM.Rows.Count + Catalogue.LiteLLM.Skipped.Count);
        Assert.All(Catalogue.LiteLLM.Skipped.Concat(Catalogue.GenAIPrices.Skipped), skipped => Assert.NotEmpty(skipped.Reason));
        Assert.Equal(1466, Catalogue.GenAIPrices.Rows.Select(row => (row.Provider, row.Model)).Distinct().Count() + Catalogue.GenAIPrices.Skipped.Count);
        Assert.All(Catalogue.LiteLLM.Rows.Concat(Catalogue.GenAIPrices.Rows), row => Assert.Null(PriceRules.Objection(row)));
    }

    [Fact]
    public void The_built_in_rows_agree_with_both_catalogues_where_they_say_so()
    {
        DateTimeOffset at = Instant("2026-08-21T12:00:00Z");
        ModelPrice[] agreed = [.. BuiltInPrices.Rows.Where(row => row.Source!.EndsWith("which agree", StringComparison.Ordinal))];

        Assert.True(agreed.Length > 70);
        foreach (PriceCatalogue catalogue in new[] { Catalogue.LiteLLM, Catalogue.GenAIPrices })
        {
            PriceFinding[] differences = [.. PriceDifferences.Find(agreed, catalogue.Rows, at).Where(finding => finding.Rule == PriceRuleNames.Difference)];

            Assert.Empty(differences);
        }
    }

    private static IReadOnlyList<PriceFinding> Findings(PriceCatalogue catalogue) => [.. PriceLinter.Check(catalogue.Rows, s_today)];

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
