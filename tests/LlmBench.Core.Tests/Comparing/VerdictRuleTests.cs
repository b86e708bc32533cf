using LlmBench.Comparing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Comparing;

public sealed class VerdictRuleTests
{
    private static readonly Metric s_time = Metrics.Latencies[0].Metric;

    [Theory]
    [InlineData(0.40, 0.50, ComparisonVerdict.Better)]
    [InlineData(0.90, 0.99, ComparisonVerdict.Better)]
    [InlineData(1.01, 1.20, ComparisonVerdict.Worse)]
    [InlineData(0.97, 1.03, ComparisonVerdict.SameWithinMargin)]
    [InlineData(1.01, 1.03, ComparisonVerdict.SameWithinMargin)]
    [InlineData(0.90, 1.02, ComparisonVerdict.NotResolvable)]
    [InlineData(0.50, 2.00, ComparisonVerdict.NotResolvable)]
    public void The_interval_of_a_ratio_decides_against_a_margin_of_5_percent(double low, double high, ComparisonVerdict verdict) =>
        Assert.Equal(verdict, VerdictRule.Of(new Contrast(s_time) { RatioInterval = (low, high) }, Margins.Default.Of(s_time)));

    [Theory]
    [InlineData(-0.0008, 0.0009, ComparisonVerdict.SameWithinMargin)]
    [InlineData(-0.0008, -0.0002, ComparisonVerdict.Better)]
    [InlineData(0.0002, 0.0008, ComparisonVerdict.Worse)]
    [InlineData(-0.004, 0.0009, ComparisonVerdict.NotResolvable)]
    public void A_rate_within_its_margin_is_news_only_where_it_has_changed(double low, double high, ComparisonVerdict verdict) =>
        Assert.Equal(verdict, VerdictRule.Of(new Contrast(Metrics.ErrorRate) { ChangeInterval = (low, high) }, Margins.Default.Of(Metrics.ErrorRate)));

    [Fact]
    public void More_is_better_where_more_is_better()
    {
        Assert.Equal(ComparisonVerdict.Better, VerdictRule.Of(new Contrast(Metrics.RequestsPerSecond) { RatioInterval = (1.2, 1.5) }, new Margin(5, null)));
        Assert.Equal(ComparisonVerdict.Worse, VerdictRule.Of(new Contrast(Metrics.Csat) { ChangeInterval = (-0.5, -0.2) }, new Margin(null, 0.1)));
    }

    [Fact]
    public void Without_an_interval_nothing_is_resolved() => Assert.Equal(ComparisonVerdict.NotResolvable, VerdictRule.Of(new Contrast(s_time), new Margin(5, null)));

    [Theory]
    [InlineData("5 %", 5.0, null)]
    [InlineData("2.5%", 2.5, null)]
    [InlineData("0.001", null, 0.001)]
    public void A_margin_is_a_percentage_or_a_change(string text, double? percent, double? change) => Assert.Equal(new Margin(percent, change), Margins.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("five %")]
    [InlineData("NaN")]
    public void Other_text_is_no_margin(string text) => Assert.Null(Margins.Parse(text));

    [Fact]
    public void One_percentage_is_for_the_metrics_that_have_one()
    {
        var margins = new Margins();
        margins.SetPercent(20);

        Assert.Equal(new Margin(20, null), margins.Of(s_time));
        Assert.Equal(new Margin(5, 0.001), margins.Of(Metrics.ErrorRate));
    }
}
