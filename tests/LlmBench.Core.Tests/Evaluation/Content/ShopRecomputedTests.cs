using System.Data;
using System.Globalization;
using LlmBench.Evaluation;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>Targets that follow from figures and dates of the item, worked out again.</summary>
public sealed class ShopRecomputedTests
{
    public static TheoryData<string> Calculated => Ids("expression");

    public static TheoryData<string> WithLastDay => Ids("lastDay");

    public static TheoryData<string> Judged => Ids("inTime");

    [Fact]
    public void Every_price_has_an_expression() =>
        Assert.All(ShopBenchmark.Items.Where(item => item.Category == "pricing"), item => Assert.Contains("expression", item.Fields.Keys));

    [Theory]
    [MemberData(nameof(Calculated))]
    public void The_amount_is_the_value_of_its_expression(string id)
    {
        BenchmarkItem item = Item(id);
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };

        decimal value = Convert.ToDecimal(table.Compute(item.Text("expression"), null), CultureInfo.InvariantCulture);

        Assert.Equal(item.Number(item.Fields.ContainsKey("number") ? "number" : "refund"), Math.Round(value, 2, MidpointRounding.AwayFromZero));
    }

    [Theory]
    [MemberData(nameof(WithLastDay))]
    public void The_last_day_follows_from_delivery_and_the_holiday_rule(string id)
    {
        BenchmarkItem item = Item(id);
        DateOnly day30 = item.Date("delivered").AddDays(30);
        DateOnly? ordered = item.Fields.ContainsKey("ordered") ? item.Date("ordered") : null;
        DateOnly extended = ordered is { Month: 11, Day: >= 15 } or { Month: 12, Day: <= 24 } ? new DateOnly(ordered.Value.Year + 1, 1, 31) : day30;

        Assert.Equal(item.Date("lastDay"), extended > day30 ? extended : day30);
    }

    [Theory]
    [MemberData(nameof(Judged))]
    public void In_time_is_within_30_days_of_delivery_and_late_is_declined(string id)
    {
        BenchmarkItem item = Item(id);
        bool inTime = item.Date("requested") <= item.Date("delivered").AddDays(30);

        Assert.Equal(inTime, item.Fields["inTime"].GetBoolean());
        Assert.Contains(item.Text("requested")!, item.Text("context"), StringComparison.Ordinal);
        Assert.Contains(item.Text("delivered")!, item.Text("context"), StringComparison.Ordinal);
        Assert.True(inTime || item.Target!.Contains("decline", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Dates_that_count_calendar_days_are_right() => Assert.All(ShopBenchmark.With("keptDays"), item =>
        Assert.Equal(item.Date("arrivedAt").AddDays((int)item.Number("keptDays")), item.Date("exact")));

    [Fact]
    public void Dates_that_count_business_days_are_right()
    {
        Assert.All(ShopBenchmark.With("businessDays"), item => Assert.Equal(AfterBusinessDays(item.Date("dispatched"), (int)item.Number("businessDays")), item.Date("exact")));
        Assert.All(ShopBenchmark.With("sentBy"), item => Assert.Equal(AfterBusinessDays(item.Date("arrived"), 5), item.Date("exact")));
    }

    private static DateOnly AfterBusinessDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    private static BenchmarkItem Item(string id) => ShopBenchmark.Items.Single(item => item.Id == id);

    private static TheoryData<string> Ids(string field) => [.. ShopBenchmark.With(field).Select(item => item.Id)];
}
