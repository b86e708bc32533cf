using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Tests.Chat;
using Xunit;

namespace LlmBench.Tests.Pricing;

/// <summary>From the bytes of a reply to its cost, through the readers of both dialects.</summary>
public sealed class UsageCostTests
{
    private static readonly CostMeter s_meter = new(BuiltInPrices.Book);

    [Fact]
    public async Task Cached_tokens_of_a_reply_in_openais_format_are_billed_once()
    {
        ExchangeCost cost = s_meter.Of((await Golden.ReadAsync("openai")).Exchange);

        // 12 input tokens of which 4 are cached, 3 output tokens of which 1 is reasoning.
        Assert.Equal((8 * 2.00m + 4 * 0.50m + 3 * 8.00m) / 1_000_000, cost.Cost!.Value.Total);
        Assert.Equal(0.000002m, cost.Cost.Value.CachedInputCost);
        Assert.Equal(PriceMatchKind.Snapshot, cost.Match!.Kind);
    }

    [Fact]
    public async Task Cached_tokens_of_a_reply_in_anthropics_format_are_billed_once()
    {
        ExchangeCost cost = s_meter.Of((await Golden.ReadAsync("anthropic", ChatDialect.Anthropic)).Exchange);

        // The format counts 25 input tokens beside 300 that were read from the cache and 100 that were written to it; 7 output tokens.
        Assert.Equal((25 * 3.00m + 300 * 0.30m + 100 * 3.75m + 7 * 15.00m) / 1_000_000, cost.Cost!.Value.Total);
        Assert.Equal(0.000375m, cost.Cost.Value.CacheWriteCost);
    }

    [Fact]
    public async Task The_model_asked_for_is_not_the_one_billed() =>
        Assert.True(s_meter.Of((await Golden.ReadAsync("openai")).Exchange).ModelDiffers);

    [Fact]
    public async Task What_a_simulator_answered_is_never_priced_as_real()
    {
        ExchangeCost cost = s_meter.Of((await Golden.ReadAsync("openai")).Exchange with { Simulated = true });

        Assert.Null(cost.Cost);
        Assert.Contains("simulator", cost.Reason, StringComparison.Ordinal);
    }
}
