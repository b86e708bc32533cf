using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class PriceBookTests
{
    [Theory]
    [InlineData("gpt-4.1", "gpt-4.1", PriceMatchKind.Exact)]
    [InlineData("GPT-4.1", "gpt-4.1", PriceMatchKind.Exact)]
    [InlineData("gpt-4.1-2025-04-14", "gpt-4.1", PriceMatchKind.Snapshot)]
    [InlineData("gpt-4.1-latest", "gpt-4.1", PriceMatchKind.Alias)]
    [InlineData("gpt-four-one", "gpt-4.1", PriceMatchKind.Alias)]
    [InlineData("gpt-4.1-mini-2025-04-14", "gpt-4.1-mini", PriceMatchKind.Snapshot)]
    [InlineData("gpt-4.1-eu-west", "gpt-4.1", PriceMatchKind.Prefix)]
    [InlineData("gpt-4.1-mini-eu", "gpt-4.1-mini", PriceMatchKind.Prefix)]
    [InlineData("custom-17-x", "gpt-4.1-mini", PriceMatchKind.Prefix)]
    public void A_model_is_found_by_the_best_way_there_is(string asked, string row, PriceMatchKind kind)
    {
        var book = new PriceBook([Rows.Of("openai", "gpt-4.1", 2, 8, "gpt-four-one"), Rows.Of("openai", "gpt-4.1-mini", 0.4m, 1.6m, "custom-*")]);

        PriceMatch match = book.Find("openai", asked, Rows.Noon);

        Assert.Equal((row, kind), (match.Price.Model, match.Kind));
        Assert.False(match.AcrossProviders);
    }

    [Theory]
    [InlineData("gpt-4.1-nano")]
    [InlineData("gpt-4.10")]
    [InlineData("gpt-4")]
    [InlineData("gpt-4.1-70b")]
    [InlineData("")]
    public void A_row_says_nothing_about_another_model_of_its_family(string asked)
    {
        var book = new PriceBook([Rows.Of("openai", "gpt-4.1")]);

        Assert.Null(book.TryFind("openai", asked, Rows.Noon));
    }

    [Fact]
    public void An_unknown_model_is_an_error_that_names_near_ones()
    {
        var book = new PriceBook([Rows.Of("openai", "gpt-4.1"), Rows.Of("openai", "o3")]);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => book.Find("openai", "gtp-4.1", Rows.Noon));

        Assert.Equal(ErrorIds.PriceUnknown, error.ErrorId);
        Assert.Contains("'gpt-4.1'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'o3'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("else")]
    public void A_model_that_only_others_have_names_them(string provider)
    {
        var book = new PriceBook([Rows.Of("shop", "big", 1, 2), Rows.Of("store", "Big", 3, 4)], ProviderVendors.NoMakers);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => book.Find(provider, "big", Rows.Noon));

        Assert.Equal(ErrorIds.PriceUnknown, error.ErrorId);
        Assert.Contains("it has shop/big, store/Big.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Name the provider", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Snapshots_of_different_prices_are_candidates_and_none_is_taken()
    {
        var book = new PriceBook([Rows.Of("openai", "gpt-4o-2024-05-13", 5, 15), Rows.Of("openai", "gpt-4o-2024-08-06", 2.5m, 10)]);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => book.Find("openai", "gpt-4o", Rows.Noon));

        Assert.Equal(ErrorIds.PriceAmbiguous, error.ErrorId);
        Assert.Contains("openai/gpt-4o-2024-05-13", error.Message, StringComparison.Ordinal);
        Assert.Contains("openai/gpt-4o-2024-08-06", error.Message, StringComparison.Ordinal);
        Assert.Null(book.TryFind("openai", "gpt-4o", Rows.Noon));
        Assert.Equal(5, book.Find("openai", "gpt-4o-2024-05-13", Rows.Noon).Price.Prices.Input.Amount);
    }

    [Fact]
    public void Ones_own_row_goes_before_the_built_in_one_while_it_applies()
    {
        var book = new PriceBook([Rows.Of("openai", "gpt-4.1", 2, 8), Rows.Of("openai", "gpt-4.1", 1, 4).Own().In("2026-07-01", null)]);

        Assert.Equal(2, book.Find("openai", "gpt-4.1", Rows.Noon).Price.Prices.Input.Amount);
        Assert.Equal(1, book.Find("openai", "gpt-4.1", Rows.Noon.AddMonths(1)).Price.Prices.Input.Amount);
    }

    [Fact]
    public void An_exact_id_goes_before_ones_own_row_of_the_family()
    {
        var book = new PriceBook([Rows.Of("openai", "gpt-4o-2024-05-13", 5, 15), Rows.Of("openai", "gpt-4o", 1, 4).Own()]);

        Assert.Equal(5, book.Find("openai", "gpt-4o-2024-05-13", Rows.Noon).Price.Prices.Input.Amount);
        Assert.Equal(1, book.Find("openai", "gpt-4o-2024-11-20", Rows.Noon).Price.Prices.Input.Amount);
    }

    [Theory]
    [InlineData("2025-06-09T23:59:59Z", 10)]
    [InlineData("2025-06-10T00:00:00Z", 2)]
    public void A_period_begins_and_ends_with_a_day_in_utc(string at, int price)
    {
        var book = new PriceBook([Rows.Of("openai", "o3", 10, 40).In(null, "2025-06-09"), Rows.Of("openai", "o3", 2, 8).In("2025-06-10", null)]);

        Assert.Equal(price, book.Find("openai", "o3", Instant(at)).Price.Prices.Input.Amount);
    }

    [Fact]
    public void A_gap_between_periods_is_an_error_that_names_them()
    {
        var book = new PriceBook([Rows.Of("openai", "o3").In("2027-01-01", null)]);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => book.Find("openai", "o3", Rows.Noon));

        Assert.Equal(ErrorIds.PriceUnknown, error.ErrorId);
        Assert.Contains("from 2027-01-01", error.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
