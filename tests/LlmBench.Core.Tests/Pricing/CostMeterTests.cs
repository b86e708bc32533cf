using LlmBench.Chat;
using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class CostMeterTests
{
    private static readonly ModelPrice s_sonnet = Rows.Of("anthropic", "claude-sonnet-4-5") with
    {
        Prices = new PriceSet { Input = new(3), Output = new(15), CachedInput = new(0.3m), CacheWrite = new(3.75m), CacheWrite1h = new(6) },
        Variants = [new PriceVariant { OverInputTokens = 200_000, Prices = Rows.Set(6, 22.5m, 0.6m) }],
    };

    [Fact]
    public void A_thousand_tokens_at_three_dollars_a_million_cost_a_third_of_a_cent() =>
        Assert.Equal(0.003m, CostMeter.Of(new BilledTokens(1000, 0), s_sonnet, Rows.Noon).Total);

    [Fact]
    public void Each_token_is_billed_once()
    {
        var tokens = new BilledTokens(Input: 10_000, CachedInput: 6000, CacheWrite: 2000, Output: 1000, Reasoning: 400) { CacheWrite1h = 500 };

        CostBreakdown cost = CostMeter.Of(tokens, s_sonnet with { Prices = s_sonnet.Prices with { Reasoning = new PricePerMillion(20), PerRequest = 0.01m } }, Rows.Noon);

        Assert.Equal(0.006m, cost.InputCost);
        Assert.Equal(0.0018m, cost.CachedInputCost);
        Assert.Equal(0.005625m + 0.003m, cost.CacheWriteCost);
        Assert.Equal(0.009m, cost.OutputCost);
        Assert.Equal(0.008m, cost.ReasoningCost);
        Assert.Equal(0.01m, cost.RequestCost);
        Assert.Equal(0.043425m, cost.Total);
    }

    [Fact]
    public void A_missing_price_is_that_of_the_whole_and_never_zero()
    {
        CostBreakdown cost = CostMeter.Of(new BilledTokens(1000, 1000, 0, 1000, 1000), Rows.Of("x", "y", 2, 8), Rows.Noon);

        Assert.Equal(0.002m, cost.CachedInputCost);
        Assert.Equal(0.008m, cost.ReasoningCost);
        Assert.Equal(0.010m, cost.Total);
    }

    [Theory]
    [InlineData(200_000, 0.6)]
    [InlineData(200_001, 1.200006)]
    public void Above_a_threshold_all_tokens_take_the_higher_price(long input, decimal cost) =>
        Assert.Equal(cost, CostMeter.Of(new BilledTokens(input, 0), s_sonnet, Rows.Noon).Total);

    [Fact]
    public void An_inclusive_threshold_counts_itself()
    {
        ModelPrice row = Rows.Of("xai", "grok", 1, 1) with { Variants = [new PriceVariant { OverInputTokens = 200_000, Inclusive = true, Prices = Rows.Set(2, 2) }] };

        Assert.Equal(0.4m, CostMeter.Of(new BilledTokens(200_000, 0), row, Rows.Noon).Total);
        Assert.Equal(0.199999m, CostMeter.Of(new BilledTokens(199_999, 0), row, Rows.Noon).Total);
    }

    [Theory]
    [InlineData("2026-06-15T12:00:00Z", 0.27)]
    [InlineData("2026-06-15T16:29:59Z", 0.27)]
    [InlineData("2026-06-15T16:30:00Z", 0.135)]
    [InlineData("2026-06-15T20:00:00Z", 0.135)]
    [InlineData("2026-06-16T00:29:59Z", 0.135)]
    [InlineData("2026-06-16T00:30:00Z", 0.27)]
    [InlineData("2026-06-15T22:00:00+02:00", 0.135)]
    public void Off_peak_hours_are_in_utc_and_may_pass_midnight(string at, decimal price)
    {
        ModelPrice row = Rows.Of("deepseek", "deepseek-chat", 0.27m, 1.1m) with
        {
            Variants = [new PriceVariant { Window = new PriceWindow(new TimeOnly(16, 30), new TimeOnly(0, 30)), Prices = Rows.Set(0.135m, 0.55m) }],
        };

        Assert.Equal(price, CostMeter.Of(new BilledTokens(1_000_000, 0), row, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).Total);
    }

    [Fact]
    public void A_window_of_a_day_runs_into_the_next_one()
    {
        var saturdayNight = new PriceWindow(new TimeOnly(22, 0), new TimeOnly(6, 0)) { Days = [DayOfWeek.Saturday] };
        var saturday = new DateTimeOffset(2026, 6, 20, 0, 0, 0, TimeSpan.Zero);

        Assert.False(saturdayNight.Contains(saturday.AddHours(5)));
        Assert.True(saturdayNight.Contains(saturday.AddHours(23)));
        Assert.True(saturdayNight.Contains(saturday.AddHours(29)));
        Assert.False(saturdayNight.Contains(saturday.AddHours(47)));
    }

    [Fact]
    public void Terms_have_their_own_prices_and_their_own_threshold()
    {
        ModelPrice row = s_sonnet with
        {
            Variants =
            [
                .. s_sonnet.Variants,
                new PriceVariant { ServiceTier = ServiceTier.Batch, Prices = Rows.Set(1.5m, 7.5m) },
                new PriceVariant { ServiceTier = ServiceTier.Batch, OverInputTokens = 200_000, Prices = Rows.Set(3, 11.25m) },
            ],
        };

        Assert.Equal(0.15m, CostMeter.Of(new BilledTokens(100_000, 0), row, Rows.Noon, ServiceTier.Batch).Total);
        Assert.Equal(0.9m, CostMeter.Of(new BilledTokens(300_000, 0), row, Rows.Noon, ServiceTier.Batch).Total);
        Assert.Equal(1.8m, CostMeter.Of(new BilledTokens(300_000, 0), row, Rows.Noon, ServiceTier.Priority).Total);
        Assert.False(row.Covers(ServiceTier.Priority));
    }

    [Fact]
    public void A_discount_without_a_price_for_long_requests_is_not_taken_for_them()
    {
        ModelPrice row = s_sonnet with { Variants = [.. s_sonnet.Variants, new PriceVariant { ServiceTier = ServiceTier.Batch, Prices = Rows.Set(1.5m, 7.5m) }] };

        ExchangeCost atThreshold = Priced(row, 200_000, ServiceTier.Batch);
        ExchangeCost beyond = Priced(row, 200_001, ServiceTier.Batch);

        Assert.Equal((0.3m, null), (atThreshold.Cost!.Value.Total, atThreshold.Reason));
        Assert.Equal(Priced(row, 200_001, ServiceTier.Standard).Cost!.Value.Total, beyond.Cost!.Value.Total);
        Assert.Contains("no batch prices", beyond.Reason, StringComparison.Ordinal);
        Assert.Contains("for requests this long; the usual ones are taken", beyond.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000, false)]
    [InlineData(200_001, true)]
    public void A_premium_that_is_not_known_leaves_the_cost_empty(int input, bool hasShortPrice)
    {
        PriceVariant[] premium = hasShortPrice ? [new PriceVariant { ServiceTier = ServiceTier.Priority, Prices = Rows.Set(6, 30) }] : [];

        ExchangeCost cost = Priced(s_sonnet with { Variants = [.. s_sonnet.Variants, .. premium] }, input, ServiceTier.Priority);

        Assert.Null(cost.Cost);
        Assert.Contains("the usual ones would be too low", cost.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 0, 0, 0, 0)]
    [InlineData(10, 6, 5, 0, 0)]
    [InlineData(0, 0, 0, 10, 11)]
    [InlineData(long.MaxValue, 0, 0, 0, 0)]
    public void Counts_that_cannot_be_true_are_refused(long input, long cached, long written, long output, long reasoning)
    {
        var tokens = new BilledTokens(input, cached, written, output, reasoning);

        Assert.Equal(ErrorIds.TokenCountInvalid, Assert.Throws<LlmBenchException>(() => CostMeter.Of(tokens, s_sonnet, Rows.Noon)).ErrorId);
        Assert.NotNull(Meter().Of("anthropic", "claude-sonnet-4-5", null, Rows.Noon, tokens, TokenSource.Usage) is { Cost: null, Reason: var reason } ? reason : null);
    }

    [Fact]
    public void The_largest_counts_at_the_highest_price_do_not_overflow()
    {
        CostBreakdown cost = CostMeter.Of(new BilledTokens(BilledTokens.Most, BilledTokens.Most), Rows.Of("x", "y", 1_000_000, 1_000_000), Rows.Noon);

        Assert.Equal(2_000_000_000_000_000m, cost.Total);
    }

    [Fact]
    public void The_model_that_the_reply_names_is_billed_and_a_difference_is_flagged()
    {
        ExchangeCost cost = Meter().Of("anthropic", "claude-opus-9", "claude-sonnet-4-5-20250929", Rows.Noon, new BilledTokens(1000, 0), TokenSource.Usage);

        Assert.Equal(0.003m, cost.Cost!.Value.Total);
        Assert.True(cost.ModelDiffers);
    }

    [Fact]
    public void A_snapshot_of_the_model_asked_for_is_no_difference() =>
        Assert.False(Meter().Of("anthropic", "claude-sonnet-4-5", "claude-sonnet-4-5-20250929", Rows.Noon, new BilledTokens(1, 0), TokenSource.Usage).ModelDiffers);

    [Fact]
    public void An_unknown_model_has_no_cost_and_a_reason()
    {
        ExchangeCost cost = Meter().Of("anthropic", "claude-sonnet-4-5", "mystery", Rows.Noon, new BilledTokens(1000, 0), TokenSource.Usage);

        Assert.Null(cost.Cost);
        Assert.Contains("mystery", cost.Reason, StringComparison.Ordinal);
        Assert.True(cost.ModelDiffers);
    }

    [Fact]
    public void A_refused_request_costs_nothing_and_a_broken_one_an_unknown_amount()
    {
        ExchangeCost refused = Meter().Of("anthropic", "claude-sonnet-4-5", null, Rows.Noon, default, TokenSource.None, Outcome.RateLimited);
        ExchangeCost broken = Meter().Of("anthropic", "claude-sonnet-4-5", null, Rows.Noon, default, TokenSource.None, Outcome.StreamTruncated);

        Assert.Equal(0, refused.Cost!.Value.Total);
        Assert.Null(broken.Cost);
        Assert.NotNull(broken.Reason);
    }

    [Fact]
    public void Computing_allocates_nothing()
    {
        CostMeter meter = Meter();
        var tokens = new BilledTokens(250_000, 100_000, 1000, 500, 100) { CacheWrite1h = 10 };
        decimal sum = 0;
        for (int warmUp = 0; warmUp < 100; warmUp++)
        {
            sum += CostMeter.Of(tokens, s_sonnet, Rows.Noon).Total + meter.Of("anthropic", "claude-sonnet-4-5", "claude-sonnet-4-5-20250929", Rows.Noon, tokens, TokenSource.Usage).Cost!.Value.Total;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++)
        {
            sum += CostMeter.Of(tokens, s_sonnet, Rows.Noon).Total + meter.Of("anthropic", "claude-sonnet-4-5", "claude-sonnet-4-5-20250929", Rows.Noon, tokens, TokenSource.Usage).Cost!.Value.Total;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    private static CostMeter Meter() => new(new PriceBook([s_sonnet]));

    private static ExchangeCost Priced(ModelPrice row, long input, ServiceTier tier) =>
        new CostMeter(new PriceBook([row])).Of(row.Provider, row.Model, null, Rows.Noon, new BilledTokens(input, 0), TokenSource.Usage, tier: tier);
}
