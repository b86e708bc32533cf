using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class QuantileRatioTests
{
    [Fact]
    public void Samples_too_small_to_bound_p95_say_nothing()
    {
        double[] enough = [.. Enumerable.Range(1, 59).Select(value => (double)value)];

        Assert.NotNull(QuantileRatio.Of([.. enough], [.. enough]));
        Assert.Null(QuantileRatio.Of([.. enough], enough[..58]));
        Assert.Null(QuantileRatio.Of([], [.. enough]));
    }

    [Fact]
    public void A_clear_case_is_told()
    {
        var chance = new SeededChance(4);

        Assert.Equal(GateVerdict.Pass, Compare(4000, 1, ref chance).Verdict(.1));
        Assert.Equal(GateVerdict.Fail, Compare(4000, 1.4, ref chance).Verdict(.1));
        Assert.Equal(GateVerdict.Inconclusive, Compare(100, 1.1, ref chance).Verdict(.1));
    }

    [Fact]
    public void The_ratio_is_that_of_the_quantiles()
    {
        double[] numbers = [.. Enumerable.Range(1, 1001).Select(value => (double)value)];

        QuantileRatio ratio = QuantileRatio.Of([.. numbers], [.. numbers.Select(number => number * 2)], .5)!;

        Assert.Equal(2, ratio.Ratio, 1e-12);
        Assert.InRange(ratio.Low, 1.8, 2);
        Assert.InRange(ratio.High, 2, 2.2);
    }

    // At the edge of the margin a pass is a mistake: 5 % of them, and some more for chance.
    [Fact]
    public void A_canary_at_the_margin_passes_and_fails_seldom()
    {
        var chance = new SeededChance(5);
        GateVerdict[] verdicts = Verdicts(600, 1216, 1.1, ref chance);

        Assert.InRange(verdicts.Count(verdict => verdict == GateVerdict.Pass) / 600.0, .02, .075);
        Assert.InRange(verdicts.Count(verdict => verdict == GateVerdict.Fail) / 600.0, .02, .075);
    }

    // The sample size of the closed form, and its promise.
    [Fact]
    public void An_equal_canary_passes_with_the_power_promised()
    {
        var chance = new SeededChance(6);
        GateVerdict[] verdicts = Verdicts(400, 1216, 1, ref chance);

        Assert.InRange(verdicts.Count(verdict => verdict == GateVerdict.Pass) / 400.0, .72, .86);
        Assert.DoesNotContain(GateVerdict.Fail, verdicts);
    }

    private static GateVerdict[] Verdicts(int runs, int canary, double ratio, ref SeededChance chance)
    {
        var verdicts = new GateVerdict[runs];
        for (int run = 0; run < runs; run++) verdicts[run] = Compare(canary, ratio, ref chance).Verdict(.1);
        return verdicts;
    }

    private static QuantileRatio Compare(int canary, double ratio, ref SeededChance chance) =>
        QuantileRatio.Of(Lognormal(9 * canary, 1, ref chance), Lognormal(canary, ratio, ref chance))!;

    private static double[] Lognormal(int count, double scale, ref SeededChance chance)
    {
        double[] sample = new double[count];
        for (int index = 0; index < count; index++) sample[index] = scale * Math.Exp(.6 * chance.NextNormal());
        return sample;
    }
}
