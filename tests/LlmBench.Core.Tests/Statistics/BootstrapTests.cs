using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class BootstrapTests
{
    // Efron and Tibshirani 1993, table 14.1: the spatial test data A.
    private static readonly double[] s_spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

    // Costs as conversations have them: most small, few large.
    private static readonly double[] s_costs =
    [
        0.0021, 0.0034, 0.0019, 0.0078, 0.0043, 0.0255, 0.0031, 0.0029, 0.0112, 0.0046,
        0.0038, 0.0027, 0.0391, 0.0033, 0.0052, 0.0061, 0.0024, 0.0041, 0.0035, 0.0087,
    ];

    // scipy.stats.bootstrap with 400,000 resamples; the tolerance is what 20,000 resamples leave to chance.
    [Theory]
    [InlineData(BootstrapMethod.Bca, 24.1538, 34.2692)]
    [InlineData(BootstrapMethod.Percentile, 24.4615, 34.5385)]
    public void Intervals_of_near_symmetric_samples_agree_with_scipy(object method, double low, double high)
    {
        BootstrapInterval interval = Bootstrap.Mean(s_spatial, (BootstrapMethod)method, resamples: 20_000)!;

        Assert.Equal(29.653846, interval.Mean, 1e-6);
        Assert.Equal(low, interval.Low, 0.15);
        Assert.Equal(high, interval.High, 0.15);
    }

    [Theory]
    [InlineData(BootstrapMethod.Bca, 0.004550, 0.013655)]
    [InlineData(BootstrapMethod.Percentile, 0.004045, 0.011695)]
    public void Intervals_of_skewed_samples_agree_with_scipy(object method, double low, double high)
    {
        BootstrapInterval interval = Bootstrap.Mean(s_costs, (BootstrapMethod)method, resamples: 20_000)!;

        Assert.Equal(low, interval.Low, 0.0002);
        Assert.Equal(high, interval.High, 0.0003);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_one_another()
    {
        BootstrapInterval? first = Bootstrap.Mean(s_costs, seed: 5);

        Assert.Equal(first, Bootstrap.Mean(s_costs, seed: 5));
        Assert.NotEqual(first, Bootstrap.Mean(s_costs, seed: 6));
    }

    [Fact]
    public void A_single_sample_has_no_interval() => Assert.Null(Bootstrap.Mean([1.5]));

    [Fact]
    public void Equal_samples_have_an_interval_without_width() =>
        Assert.Equal(new BootstrapInterval(2, 2, 2, BootstrapMethod.Bca, 3), Bootstrap.Mean([2, 2, 2]));

    [Fact]
    public void Very_many_samples_get_the_normal_interval()
    {
        double[] samples = new double[Bootstrap.NormalFrom];
        for (int index = 0; index < samples.Length; index++) samples[index] = index % 2;

        BootstrapInterval interval = Bootstrap.Mean(samples)!;

        Assert.Equal(BootstrapMethod.Normal, interval.Method);
        Assert.Equal(0.5 - (1.959964 * 0.5 / Math.Sqrt(samples.Length)), interval.Low, 1e-7);
    }

    [Fact]
    public void The_interval_holds_the_true_mean_about_as_often_as_it_says()
    {
        var chance = new SeededChance(3);
        double[] samples = new double[60];
        int held = 0;
        for (int run = 0; run < 400; run++)
        {
            for (int index = 0; index < samples.Length; index++) samples[index] = -Math.Log(1 - chance.NextUnit());
            BootstrapInterval interval = Bootstrap.Mean(samples, resamples: 500, seed: (ulong)run)!;
            held += interval.Low <= 1 && interval.High >= 1 ? 1 : 0;
        }

        Assert.InRange(held / 400.0, 0.90, 0.975);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_confidence_that_is_none_is_refused(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Mean(s_costs, confidence: confidence));
}
