using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class DistributionTests
{
    // Python 3: statistics.quantiles(data, n=100, method='inclusive'), which is numpy's default, type 7.
    [Theory]
    [InlineData(0.25, 2.5)]
    [InlineData(0.50, 4.0)]
    [InlineData(0.75, 5.0)]
    [InlineData(0.95, 7.5)]
    [InlineData(0.99, 8.7)]
    [InlineData(0.00, 1.0)]
    [InlineData(1.00, 9.0)]
    public void Percentiles_interpolate_between_order_statistics(double share, double expected) =>
        Assert.Equal(expected, Of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5).Percentile(share)!.Value, 12);

    [Theory]
    [InlineData(0.50, 15.375)]
    [InlineData(0.95, 19.7625)]
    [InlineData(0.99, 20.1525)]
    public void Two_samples_are_enough_to_interpolate(double share, double expected) =>
        Assert.Equal(expected, Of(20.25, 10.5).Percentile(share)!.Value, 12);

    [Fact]
    public void One_sample_is_every_percentile() => Assert.Equal(7, Of(7).Percentile(0.99));

    [Fact]
    public void Without_samples_there_is_no_number()
    {
        var empty = new Distribution();

        Assert.Equal((null, null, null, 0L), (empty.Percentile(0.5), empty.Mean, empty.Max, empty.Count));
    }

    [Fact]
    public void Nothing_that_did_not_happen_is_counted()
    {
        var distribution = new Distribution();
        distribution.Add((double?)null);
        distribution.Add((double?)2);

        Assert.Equal(1, distribution.Count);
    }

    [Fact]
    public void Samples_added_after_a_percentile_was_read_count_too()
    {
        Distribution distribution = Of(5, 1);
        Assert.Equal(3, distribution.Percentile(0.5));
        distribution.Add(3.5);

        Assert.Equal(3.5, distribution.Percentile(0.5));
    }

    [Fact]
    public void Mean_and_maximum_are_of_the_samples()
    {
        Distribution distribution = Of(1, 2, 6);

        Assert.Equal((3, 6), (distribution.Mean, distribution.Max));
    }

    [Fact]
    public void Up_to_65536_samples_are_kept_and_one_more_makes_a_histogram()
    {
        Distribution distribution = Lognormal(Distribution.ExactLimit, out _);
        Assert.True(distribution.IsExact);
        distribution.Add(1);

        Assert.False(distribution.IsExact);
        Assert.Equal(65_537, distribution.Count);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.50)]
    [InlineData(0.90)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    public void The_histogram_is_within_a_thousandth_of_the_samples(double share)
    {
        Distribution histogram = Lognormal(200_000, out List<double> samples);
        samples.Sort();

        double expected = samples[(int)Math.Ceiling(share * samples.Count) - 1];
        Assert.InRange(histogram.Percentile(share)!.Value, expected * 0.999, expected * 1.001);
    }

    [Fact]
    public void Mean_and_maximum_stay_exact_in_the_histogram()
    {
        Distribution histogram = Lognormal(70_000, out List<double> samples);

        Assert.Equal(samples.Average(), histogram.Mean!.Value, 6);
        Assert.Equal(samples.Max(), histogram.Max);
        Assert.Equal(samples.Max(), histogram.Percentile(1)!.Value, samples.Max() * 0.001);
    }

    [Fact]
    public void Samples_outside_the_histograms_range_do_not_break_it()
    {
        Distribution histogram = Lognormal(Distribution.ExactLimit + 1, out _);
        histogram.Add(-3);
        histogram.Add(0);
        histogram.Add(1e12);

        Assert.Equal(1e12, histogram.Max);
        Assert.Equal(3_600_000, histogram.Percentile(1)!.Value, 3_600.0);
    }

    // ln 0.05 / ln p, rounded up.
    [Theory]
    [InlineData(0.50, 5)]
    [InlineData(0.90, 29)]
    [InlineData(0.95, 59)]
    [InlineData(0.99, 299)]
    [InlineData(0.999, 2995)]
    public void Samples_needed_for_an_upper_bound_at_95_percent(double share, int samples) =>
        Assert.Equal(samples, Distribution.SamplesNeeded(share));

    [Fact]
    public void Bounds_are_order_statistics()
    {
        Distribution hundred = Of([.. Enumerable.Range(1, 100).Select(number => (double)number)]);

        Assert.Equal((40, 61), hundred.Bounds(0.5));
        Assert.Equal((97, null), hundred.Bounds(0.99));
        Assert.Equal((null, null), Of().Bounds(0.5));
    }

    [Fact]
    public void Bounds_of_a_histogram_are_those_of_its_samples_to_a_thousandth()
    {
        Distribution histogram = Lognormal(Distribution.ExactLimit + 1, out List<double> samples);
        samples.Sort();
        QuantileRanks ranks = QuantileRanks.Of(samples.Count, 0.95, 0.025);

        (double? low, double? high) = histogram.Bounds(0.95);

        Assert.Equal(samples[(int)ranks.Low! - 1], low!.Value, 0.002 * low.Value);
        Assert.Equal(samples[(int)ranks.High! - 1], high!.Value, 0.002 * high.Value);
    }

    private static Distribution Of(params double[] samples)
    {
        var distribution = new Distribution();
        foreach (double sample in samples) distribution.Add(sample);
        return distribution;
    }

    private static Distribution Lognormal(int count, out List<double> samples)
    {
        var chance = new SeededChance(50);
        samples = [];
        for (int sample = 0; sample < count; sample++) samples.Add(Math.Exp(5.5 + (0.6 * chance.NextNormal())));
        return Of([.. samples]);
    }
}
