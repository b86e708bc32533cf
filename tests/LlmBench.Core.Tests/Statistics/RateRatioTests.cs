using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class RateRatioTests
{
    // The canary of the article: .08 % against .02 %.
    [Fact]
    public void A_quarter_of_the_errors_is_seen()
    {
        RateRatio ratio = RateRatio.Of((24, 30_000), (6, 30_000))!;

        Assert.Equal(0.25, ratio.Ratio!.Value, 1e-12);
        Assert.InRange(ratio.High!.Value, 0.25, 0.65);
        Assert.True(ratio.P < 0.002);
    }

    [Fact]
    public void Equal_counts_are_no_difference() => Assert.Equal(1, RateRatio.Of((5, 1000), (5, 1000))!.P);

    [Fact]
    public void Nothing_bounds_a_ratio_to_no_error_from_above()
    {
        RateRatio ratio = RateRatio.Of((0, 1000), (5, 1000))!;

        Assert.Null(ratio.Ratio);
        Assert.Null(ratio.High);
        Assert.InRange(ratio.Low, 0.5, 1);
        Assert.Equal(0.0625, ratio.P, 1e-12);
    }

    [Fact]
    public void Without_an_error_there_is_no_ratio() => Assert.Null(RateRatio.Of((0, 1000), (0, 1000)));

    // An equal rate is missed in one of twenty cases at most; the exact interval misses it more seldom.
    [Fact]
    public void The_interval_holds_the_true_ratio()
    {
        var chance = new SeededChance(3);
        int missed = 0;
        for (int run = 0; run < 1000; run++)
        {
            RateRatio? ratio = RateRatio.Of((Draw(2000, 0.01, ref chance), 2000), (Draw(4000, 0.02, ref chance), 4000));
            missed += ratio is { } found && found.Low <= 2 && !(found.High < 2) ? 0 : 1;
        }

        Assert.InRange(missed, 5, 55);
    }

    private static int Draw(int trials, double rate, ref SeededChance chance)
    {
        int events = 0;
        for (int trial = 0; trial < trials; trial++) events += chance.NextUnit() < rate ? 1 : 0;
        return events;
    }
}
