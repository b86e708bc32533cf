using LlmBench.Canary.Gates;
using LlmBench.Canary.Power;
using LlmBench.Canary.Ramp;
using Xunit;

namespace LlmBench.Tests.Canary.Power;

public sealed class RateRatioChoiceTests
{
    private static readonly RampPlan s_plan = new()
    {
        Steps = [new(100, TimeSpan.FromHours(1)), new(10_000, TimeSpan.FromHours(72)), new(50_000, TimeSpan.FromHours(24)), new(100_000, TimeSpan.FromHours(24))],
        RequestsPerDay = 50_000,
    };

    // 15,000 canary requests: a ratio of 2 needs 59,919 and one of 4 needs 10,329.
    [Theory]
    [InlineData(15_000, .1, .0002, 4)]
    [InlineData(70_000, .1, .0002, 2)]
    [InlineData(2_500, .1, .005, 2)]
    public void The_smallest_ratio_whose_mean_fits_is_chosen(double requests, double share, double baseRate, double expected)
    {
        var choice = RateRatioChoice.For(new GateSettings(), requests, share, baseRate);

        Assert.Equal((expected, true), (choice.RateRatio, choice.Fits));
        Assert.True(choice.MeanRequests <= requests);
    }

    [Fact]
    public void Where_none_fits_the_greatest_is_taken_and_it_says_so()
    {
        var choice = RateRatioChoice.For(new GateSettings(), 200, 0.1, 0.0002);

        Assert.Equal((10, false), (choice.RateRatio, choice.Fits));
    }

    [Fact]
    public void A_ratio_that_was_set_is_kept()
    {
        var choice = RateRatioChoice.For(new GateSettings { ErrorRateRatio = 1.5 }, 15_000, 0.1, 0.0002);

        Assert.Equal((1.5, false), (choice.RateRatio, choice.Fits));
    }

    [Fact]
    public void A_plan_is_judged_step_by_step()
    {
        var gates = new GateSettings();

        Assert.False(RateRatioChoice.For(s_plan, 0, gates)!.Fits);
        Assert.Equal(4, RateRatioChoice.For(s_plan, 1, gates)!.RateRatio);
        Assert.Null(RateRatioChoice.For(s_plan, 3, gates));
        Assert.Null(RateRatioChoice.For(s_plan with { RequestsPerDay = null }, 1, gates));
    }
}
