using System.Globalization;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class CostReportTests
{
    private static readonly DateOnly s_today = DateOnly.FromDateTime(Rows.Noon.UtcDateTime);
    private static readonly ModelPrice s_row = Rows.Of("openai", "gpt-4o") with { Prices = Rows.Set(2.50m, 10m, cached: 1.25m), VerifiedOn = s_today };

    private static CostItem Item => Reports.Request("c", 1000, 300) with
    {
        Tokens = new BilledTokens(1000, 400, 0, 300, 100),
        ResponseModel = "gpt-4o-2024-08-06",
        RunId = "run",
        Turn = 2,
    };

    [Fact]
    public void Each_part_has_its_column_and_the_parts_make_the_total()
    {
        CostRow row = Reports.Of(s_row).Row(Item);

        Assert.Equal((0.0015m, 0.0005m, 0m), (row.InputCost, row.CachedInputCost, row.CacheWriteCost));
        Assert.Equal((0.002m, 0.001m, 0m), (row.OutputCost, row.ReasoningCost, row.RequestCost));
        Assert.Equal((0.005m, "USD"), (row.TotalCost, row.Currency));
        Assert.Equal(("openai/gpt-4o", PriceMatchKind.Snapshot, "2026-06-15"), (row.PriceId, row.PriceMatchKind, row.PriceVerifiedOn));
        Assert.False(row.IsEstimate);
        Assert.False(row.ModelDiffers);
        Assert.Equal("0.005", row.TotalCost!.Value.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_model_that_answered_is_billed_and_a_difference_is_said()
    {
        CostRow row = Reports.Of(s_row, Rows.Of("openai", "gpt-4o-mini", 0.15m, 0.60m)).Row(Item with { ResponseModel = "gpt-4o-mini" });

        Assert.True(row.ModelDiffers);
        Assert.Equal("openai/gpt-4o-mini", row.PriceId);
    }

    [Fact]
    public void An_unknown_model_has_a_reason_and_no_cost()
    {
        CostRow row = Reports.Of(s_row).Row(Item with { Model = "mystery", ResponseModel = null });

        Assert.Null(row.TotalCost);
        Assert.Null(row.Currency);
        Assert.Null(row.PriceId);
        Assert.Contains("mystery", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_are_converted_when_they_are_shown_and_the_rate_is_stamped()
    {
        CostRow row = Reports.Of([s_row], "CNY", ExchangeRates.Given("CNY", 7.3m, s_today)).Row(Item);

        Assert.Equal((0.0365m, "CNY"), (row.TotalCost, row.Currency));
        Assert.Equal((7.3m, "given with -ExchangeRate", "2026-06-15"), (row.ExchangeRate, row.ExchangeRateSource, row.ExchangeRateDate));
        Assert.Equal(row.TotalCost, row.InputCost + row.CachedInputCost + row.OutputCost + row.ReasoningCost);
    }

    [Fact]
    public void A_missing_rate_is_an_error_not_a_rate_of_one() => Assert.Equal(
        ErrorIds.ExchangeRateMissing,
        Assert.Throws<LlmBenchException>(() => Reports.Of([s_row], "EUR", ExchangeRates.None).Row(Item)).ErrorId);

    [Fact]
    public void A_provider_that_takes_one_yuan_for_a_dollar_saves_86_percent()
    {
        CostRow row = Reports.Of([s_row], "CNY", ExchangeRates.Given("CNY", 7.3m, s_today), new BillingTerms("CNY", 1)).Row(Item);

        Assert.Equal(0.0365m, row.TotalCost);
        Assert.Equal((0.005m, "CNY"), (row.BilledCost, row.BilledCurrency));
        Assert.Equal(0.863014m, row.BillingSaving);
    }

    [Fact]
    public void Without_a_market_rate_the_bill_is_shown_and_the_saving_is_not()
    {
        CostRow row = Reports.Of([s_row], null, ExchangeRates.None, new BillingTerms("CNY", 1)).Row(Item);

        Assert.Equal((0.005m, "CNY", (decimal?)null), (row.BilledCost, row.BilledCurrency, row.BillingSaving));
    }

    [Fact]
    public void Other_terms_have_other_prices_and_missing_ones_are_said()
    {
        ModelPrice row = s_row with { Variants = [new PriceVariant { ServiceTier = ServiceTier.Batch, Prices = Rows.Set(1.25m, 5m, cached: 0.625m) }] };

        Assert.Equal(0.0025m, Reports.Of([row], null, ExchangeRates.None, tier: ServiceTier.Batch).Row(Item).TotalCost);
        CostRow flex = Reports.Of([row], null, ExchangeRates.None, tier: ServiceTier.Flex).Row(Item);
        Assert.Equal(0.005m, flex.TotalCost);
        Assert.Contains("flex", flex.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_of_many_requests_go_by_the_length_of_the_mean_one()
    {
        ModelPrice row = Rows.Of("openai", "gpt-4o", 1, 0) with { Variants = [new PriceVariant { OverInputTokens = 200_000, Prices = Rows.Set(2, 0) }] };
        CostItem sum = Reports.Request(null, 0, 0) with { Kind = CostItemKind.Summary, Tokens = new BilledTokens(1_000_000, 0) { Requests = 1000 } };

        Assert.Equal(1m, Reports.Of(row).Row(sum).TotalCost);
        Assert.Equal(2m, Reports.Of(row).Row(sum with { Tokens = new BilledTokens(1_000_000, 0) { Requests = 4 } }).TotalCost);
    }

    [Fact]
    public void A_simulator_that_is_gone_is_not_priced_as_the_real_model_of_its_name()
    {
        CostItem simulated = Item with { Simulated = true };

        Assert.Null(Reports.Of(s_row).Row(simulated).TotalCost);
        Assert.Equal(0.005m, Reports.Of(s_row).Row(simulated, new CostTarget("openai", "gpt-4o")).TotalCost);
        Assert.NotNull(Reports.Of(s_row with { Origin = PriceOrigin.Simulated }).Row(simulated).TotalCost);
    }

    [Fact]
    public void Tokens_that_were_counted_here_are_an_estimate() =>
        Assert.True(Reports.Of(s_row).Row(Item with { Source = TokenSource.Estimate }).IsEstimate);

    [Fact]
    public void Nothing_is_taken_for_nothing_where_the_counts_are_missing()
    {
        CostRow timedOut = Reports.Of(s_row).Row(Item with { Tokens = default, Source = TokenSource.None, Outcome = Outcome.TotalTimedOut, UncertainAttempts = 1 });
        CostRow throttled = Reports.Of(s_row).Row(Item with { Tokens = default, Source = TokenSource.None, Outcome = Outcome.RateLimited });

        Assert.Equal((null, 1), (timedOut.TotalCost, timedOut.UncertainAttempts));
        Assert.NotNull(timedOut.Reason);
        Assert.Equal(0m, throttled.TotalCost);
    }
}
