using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class PriceRuleTests
{
    [Theory]
    [InlineData(1_000_000, "USD", true)]
    [InlineData(1_000_001, "USD", false)]
    [InlineData(1_900_000, "VND", true)]
    [InlineData(-0.01, "VND", false)]
    [InlineData(1, "usd", false)]
    [InlineData(1, "XQZ", false)]
    public void A_price_is_of_a_known_currency_and_within_its_bounds(decimal price, string currency, bool possible) =>
        Assert.Equal(possible, PriceRules.Objection(Rows.Of("p", "m", price) with { Currency = currency }) is null);

    [Fact]
    public void The_prices_of_a_variant_are_held_to_the_same_bounds() =>
        Assert.NotNull(PriceRules.Objection(Rows.Of("p", "m") with { Variants = [new PriceVariant { OverInputTokens = 1, Prices = Rows.Set(1, -1) }] }));

    [Theory]
    [InlineData("2026-01-01", "2026-01-01", true)]
    [InlineData("2026-01-02", "2026-01-01", false)]
    public void A_period_does_not_end_before_it_begins(string from, string to, bool possible) =>
        Assert.Equal(possible, PriceRules.Objection(Rows.Of("p", "m").In(from, to)) is null);

    [Theory]
    [InlineData("2026-06-30", "2026-07-01", true)]
    [InlineData("2026-06-30", "2026-06-30", false)]
    [InlineData(null, "2026-06-30", false)]
    public void Periods_of_a_model_do_not_share_a_day(string? to, string from, bool possible)
    {
        ModelPrice[] rows = [Rows.Of("P", "M").In(from, null), Rows.Of("p", "m").In(null, to), Rows.Of("p", "other")];

        LlmBenchException? error = Record.Exception(() => PriceRules.RequireNoOverlap(rows)) as LlmBenchException;

        Assert.Equal(possible ? null : ErrorIds.PriceOverlap, error?.ErrorId);
    }
}
