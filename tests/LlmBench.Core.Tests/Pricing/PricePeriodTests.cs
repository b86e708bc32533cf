using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class PricePeriodTests
{
    [Theory]
    [InlineData(null, null, "2026-06-01", null, "..2026-05-31 2026-06-01..")]
    [InlineData(null, null, "2026-06-01", "2026-06-30", "..2026-05-31 2026-06-01..2026-06-30 2026-07-01..")]
    [InlineData("2026-01-01", "2026-03-31", "2026-06-01", null, "2026-01-01..2026-03-31 2026-06-01..")]
    [InlineData("2026-06-10", "2026-06-20", "2026-06-01", null, "2026-06-01..")]
    [InlineData("2026-06-10", null, "2026-06-01", "2026-06-15", "2026-06-01..2026-06-15 2026-06-16..")]
    [InlineData("2026-01-01", null, null, null, "..")]
    public void An_old_row_gives_way_for_the_days_of_the_new_one(string? oldFrom, string? oldTo, string? from, string? to, string expected)
    {
        IReadOnlyList<ModelPrice> rows = PricePeriods.Put([Rows.Of("p", "m", 1).In(oldFrom, oldTo), Rows.Of("p", "other", 1)], Rows.Of("P", "M", 2).In(from, to));

        Assert.Single(rows, row => row.Model == "other");
        Assert.Equal(expected, string.Join(' ', rows.Where(row => row.Model != "other").OrderBy(row => row.EffectiveFrom ?? DateOnly.MinValue).Select(Period)));
        PriceRules.RequireNoOverlap(rows);
    }

    [Fact]
    public void Imported_rows_replace_all_rows_of_their_models()
    {
        IReadOnlyList<ModelPrice> rows = PricePeriods.ReplaceModels(
            [Rows.Of("p", "m", 1).In(null, "2026-01-01"), Rows.Of("p", "m", 2).In("2026-01-02", null), Rows.Of("q", "m", 3)],
            [Rows.Of("P", "M", 4)]);

        Assert.Equal([3, 4], rows.Select(row => row.Prices.Input.Amount));
    }

    private static string Period(ModelPrice row) => $"{row.EffectiveFrom:yyyy-MM-dd}..{row.EffectiveTo:yyyy-MM-dd}";
}
