using LlmBench.Pricing;
using LlmBench.Pricing.Linting;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class PriceLinterTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);

    [Theory]
    [InlineData(1000, 1000, null)]
    [InlineData(1000.01, 2000, PriceRuleNames.UnitTooHigh)]
    [InlineData(1, 1500, PriceRuleNames.UnitTooHigh)]
    [InlineData(0.0001, 0.0001, null)]
    [InlineData(0.00009, 1, PriceRuleNames.UnitTooLow)]
    [InlineData(0, 1, null)]
    [InlineData(-1, 1, PriceRuleNames.Invalid)]
    public void A_price_for_other_than_a_million_tokens_is_an_error(decimal input, decimal output, string? rule)
    {
        PriceFinding[] errors = [.. Check(Rows.Of("p", "m", input, output)).Where(finding => finding.Severity == PriceSeverity.Error)];

        Assert.Equal(rule, errors.SingleOrDefault()?.Rule);
    }

    [Theory]
    [InlineData(2, 2, null)]
    [InlineData(2, 1, PriceSeverity.Information)]
    [InlineData(2, 0.99, PriceSeverity.Warning)]
    [InlineData(2, 0, PriceSeverity.Warning)]
    public void Output_below_input_is_told(decimal input, decimal output, PriceSeverity? severity) =>
        Assert.Equal(severity, Check(Rows.Of("p", "m", input, output)).SingleOrDefault(finding => finding.Rule == PriceRuleNames.OutputBelowInput)?.Severity);

    [Fact]
    public void A_cache_that_is_dearer_than_none_is_a_warning()
    {
        PriceFinding finding = Assert.Single(Check(Rows.Of("p", "m") with { Prices = Rows.Set(3, 15, 3.01m) }));

        Assert.Equal((PriceRuleNames.CachedAboveInput, PriceSeverity.Warning), (finding.Rule, finding.Severity));
    }

    [Fact]
    public void One_provider_far_from_the_others_is_an_outlier()
    {
        ModelPrice[] rows = [Rows.Of("a", "x/llama", 1), Rows.Of("b", "llama", 1.1m), Rows.Of("c", "y/Llama", 0.9m), Rows.Of("d", "llama-2026-01-01", 22.01m), Rows.Of("e", "llama", 22)];

        PriceFinding finding = Assert.Single(PriceLinter.Check(rows, s_today), finding => finding.Rule == PriceRuleNames.Outlier);

        Assert.Equal(("d", PriceSeverity.Warning), (finding.Provider, finding.Severity));
    }

    [Fact]
    public void Two_providers_cannot_say_which_is_off() =>
        Assert.Empty(PriceLinter.Check([Rows.Of("a", "m", 1), Rows.Of("b", "m", 100, 100)], s_today));

    [Fact]
    public void Overlapping_periods_are_an_error_but_not_ones_own_row_over_a_built_in_one()
    {
        PriceFinding finding = Assert.Single(PriceLinter.Check([Rows.Of("p", "m").In(null, "2026-12-31"), Rows.Of("P", "M").In("2026-12-31", null)], s_today));

        Assert.Equal((PriceRuleNames.Overlap, PriceSeverity.Error), (finding.Rule, finding.Severity));
        Assert.DoesNotContain(PriceLinter.Check([Rows.Of("p", "m"), Rows.Of("p", "m").Own()], s_today), other => other.Rule == PriceRuleNames.Overlap);
    }

    [Theory]
    [InlineData("2026-08-26", null)]
    [InlineData("2026-08-25", PriceRuleNames.Stale)]
    public void A_row_not_verified_for_ninety_days_is_stale(string verifiedOn, string? rule) =>
        Assert.Equal(rule, Check(Rows.Of("p", "m") with { VerifiedOn = DateOnly.Parse(verifiedOn, System.Globalization.CultureInfo.InvariantCulture) }).SingleOrDefault()?.Rule);

    [Fact]
    public void A_withdrawn_model_is_told_and_a_past_period_is_not()
    {
        ModelPrice row = Rows.Of("p", "m") with { DeprecatedOn = new DateOnly(2026, 6, 1), VerifiedOn = s_today };

        Assert.Equal((PriceRuleNames.Deprecated, PriceSeverity.Information), Check(row).Select(finding => (finding.Rule, finding.Severity)).Single());
        Assert.Empty(Check(row.In(null, "2026-05-31")));
    }

    [Fact]
    public void Two_lists_are_compared_by_model_within_a_provider()
    {
        ModelPrice[] rows = [Rows.Of("p", "same"), Rows.Of("p", "near", 1.00m), Rows.Of("p", "dearer", 2), Rows.Of("p", "gone"), Rows.Of("elsewhere", "same", 99, 99)];
        ModelPrice[] reference = [Rows.Of("p", "same"), Rows.Of("p", "near", 1.009m), Rows.Of("p", "dearer", 1)];

        PriceFinding[] findings = [.. PriceDifferences.Find(rows, reference, Rows.Noon)];

        Assert.Equal(["Difference dearer Input", "Missing gone "], findings.Select(finding => $"{finding.Rule} {finding.Model} {finding.Price}"));
    }

    [Fact]
    public void The_built_in_list_has_neither_an_error_nor_a_warning() =>
        Assert.DoesNotContain(PriceLinter.Check(BuiltInPrices.Rows, s_today), finding => finding.Severity > PriceSeverity.Information);

    private static IReadOnlyList<PriceFinding> Check(ModelPrice row) => [.. PriceLinter.Check([row], s_today)];
}
