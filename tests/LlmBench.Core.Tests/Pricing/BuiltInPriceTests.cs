using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class BuiltInPriceTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_row_can_be_true_and_says_where_it_is_from()
    {
        Assert.All(BuiltInPrices.Rows, row =>
        {
            Assert.Null(PriceRules.Objection(row));
            Assert.NotNull(row.VerifiedOn);
            Assert.NotNull(row.Source);
            Assert.True(row.SourceUrl is not null || row.Provider == "holysheep", row.ToString());
        });
        PriceRules.RequireNoOverlap(BuiltInPrices.Rows);
    }

    // The article takes one price for input and output.
    [Theory]
    [InlineData("gpt-4.1", 8.00)]
    [InlineData("claude-sonnet-4.5", 15.00)]
    [InlineData("gemini-2.5-flash", 2.50)]
    [InlineData("deepseek-v3.2", 0.42)]
    [InlineData("holysheep-fast", 1.00)]
    public void Holysheep_has_the_articles_figures(string model, decimal price)
    {
        PriceMatch match = BuiltInPrices.Book.Find("holysheep", model, s_now);

        Assert.Equal((PriceMatchKind.Exact, price, price), (match.Kind, match.Price.Prices.Input.Amount, match.Price.Prices.Output.Amount));
        Assert.Contains("article", match.Price.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai", "gpt-4.1-2025-04-14", 2.00, 8.00)]
    [InlineData("openai", "gpt-5-mini", 0.25, 2.00)]
    [InlineData("anthropic", "claude-sonnet-4-5-20250929", 3.00, 15.00)]
    [InlineData("anthropic", "claude-sonnet-4.5", 3.00, 15.00)]
    [InlineData("gemini", "models/gemini-2.5-flash", 0.30, 2.50)]
    [InlineData("deepseek", "deepseek-chat", 0.28, 0.42)]
    public void Vendors_have_their_list_prices(string provider, string model, decimal input, decimal output)
    {
        PriceMatch match = BuiltInPrices.Book.Find(provider, model, s_now);

        Assert.Equal((input, output), (match.Price.Prices.Input.Amount, match.Price.Prices.Output.Amount));
        Assert.False(match.AcrossProviders);
    }
}
