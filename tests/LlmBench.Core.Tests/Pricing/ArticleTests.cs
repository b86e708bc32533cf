using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

/// <summary>The figures of the migration article, and where they contradict each other.</summary>
public sealed class ArticleTests
{
    private static readonly CostProjection s_month = new(50_000, 30);

    // Input and output cost the same in the article's list.
    private static readonly ModelPrice[] s_prices =
    [
        Rows.Of("deepseek", "deepseek-v3.2", 0.42m, 0.42m),
        Rows.Of("gemini", "gemini-2.5-flash", 2.50m, 2.50m),
        Rows.Of("holysheep", "holysheep-fast", 1.00m, 1.00m),
        Rows.Of("openai", "gpt-4.1", 8.00m, 8.00m),
    ];

    [Theory]
    [InlineData(2.40, 3600)]
    [InlineData(1.85, 2775)]
    [InlineData(0.68, 1020)]
    public void A_thousand_conversations_become_a_month_of_thirty_days(double per1K, int month) =>
        Assert.Equal(month, s_month.Month((decimal)per1K / 1000));

    // Of the tokens that its own prices leave for a conversation.
    [Theory]
    [InlineData("deepseek/deepseek-v3.2", 5714, 2.40)]
    [InlineData("gemini/gemini-2.5-flash", 740, 1.85)]
    [InlineData("holysheep/holysheep-fast", 680, 0.68)]
    public void Its_prices_give_its_costs_for_so_many_tokens_a_conversation(string model, int tokens, double per1K) =>
        Assert.Equal((decimal)per1K, Math.Round(1000 * Cost(model, tokens), 2));

    [Fact]
    public void For_the_same_tokens_its_cheapest_model_is_another_one()
    {
        Assert.Equal(428.40m, s_month.Month(Cost("deepseek/deepseek-v3.2", 680)));
        Assert.Equal(1020m, s_month.Month(Cost("holysheep/holysheep-fast", 680)));
        Assert.Equal(2550m, s_month.Month(Cost("gemini/gemini-2.5-flash", 680)));
        Assert.Equal(8160m, s_month.Month(Cost("openai/gpt-4.1", 680)));
    }

    [Fact]
    public void Its_saving_of_84_percent_is_76_by_its_own_table()
    {
        Assert.Equal(0.838m, Math.Round(1 - (680m / 4200), 3));
        Assert.Equal(0.757m, Math.Round(1 - (s_month.Month(0.00068m)!.Value / 4200), 3));
    }

    [Fact]
    public void Three_dollars_for_a_million_are_three_tenths_of_a_cent_for_a_thousand() =>
        Assert.Equal(0.003m, CostMeter.Of(new BilledTokens(1000, 0), Rows.Of("x", "m", 3, 15), Rows.Noon).Total);

    private static decimal Cost(string model, int tokens)
    {
        CostReport report = Reports.Of(s_prices);
        CostTarget target = CostTarget.Parse(model, null, new PriceBook(s_prices));
        return report.PriceOf(Reports.Request(null, tokens, 0), target).Cost!.Value.Total;
    }
}
