using LlmBench.Load.Schedules;
using MathNet.Numerics.Distributions;
using Xunit;

namespace LlmBench.Tests.Load.Schedules;

public sealed class ArrivalScheduleTests
{
    [Theory]
    [InlineData(ArrivalPattern.Constant, 1)]
    [InlineData(ArrivalPattern.Poisson, 1)]
    [InlineData(ArrivalPattern.Gamma, 0.3)]
    [InlineData(ArrivalPattern.Gamma, 4)]
    public void Exactly_as_many_requests_are_due_as_the_rate_asks_for(ArrivalPattern pattern, double burstiness)
    {
        double[] moments = [.. Schedule(pattern, burstiness, 37, warmUp: 3, duration: 60).Moments()];

        Assert.Equal(37 * 3, moments.Count(moment => moment < 3));
        Assert.Equal(37 * 60, moments.Count(moment => moment is >= 3 and < 63));
        Assert.Equal(37 * 63, moments.Length);
        Assert.Equal(moments.Order(), moments);
    }

    [Theory]
    [InlineData(ArrivalPattern.Poisson, 1)]
    [InlineData(ArrivalPattern.Gamma, 0.25)]
    [InlineData(ArrivalPattern.Gamma, 5)]
    public void Gaps_are_distributed_as_was_asked_for(ArrivalPattern pattern, double burstiness)
    {
        double[] gaps = Gaps(Schedule(pattern, burstiness, 50, duration: 200));

        double distance = Distance(gaps, gap => Gamma.CDF(burstiness, burstiness * 50, gap));

        // Kolmogorov's limit for one sample, alpha 0.01.
        Assert.True(distance < 1.628 / Math.Sqrt(gaps.Length), $"D = {distance}");
    }

    [Fact]
    public void Poisson_arrivals_are_independent_of_each_other()
    {
        double[] gaps = Gaps(Schedule(ArrivalPattern.Poisson, 1, 50, duration: 200));

        double mean = gaps.Average();
        double variance = gaps.Average(gap => (gap - mean) * (gap - mean));
        double covariance = Enumerable.Range(1, gaps.Length - 1).Average(index => (gaps[index] - mean) * (gaps[index - 1] - mean));

        // Three standard errors of the correlation of independent numbers.
        Assert.InRange(covariance / variance, -3 / Math.Sqrt(gaps.Length), 3 / Math.Sqrt(gaps.Length));
        Assert.True(Distance(gaps, gap => Exponential.CDF(50, gap)) < 1.628 / Math.Sqrt(gaps.Length));
    }

    [Fact]
    public void The_distance_is_large_where_the_distribution_is_another()
    {
        double[] gaps = Gaps(Schedule(ArrivalPattern.Gamma, 0.8, 50, duration: 200));

        Assert.True(Distance(gaps, gap => Exponential.CDF(50, gap)) > 1.628 / Math.Sqrt(gaps.Length));
    }

    [Fact]
    public void A_constant_rate_does_not_drift_in_a_day()
    {
        double last = Schedule(ArrivalPattern.Constant, 1, 7, duration: 86_400).Moments().Last();

        Assert.Equal(86_400 - (1 / 7.0), last, 1e-6);
    }

    [Fact]
    public void The_seed_decides_and_nothing_else()
    {
        ArrivalSchedule schedule = Schedule(ArrivalPattern.Poisson, 1, 10, duration: 10);

        Assert.Equal(schedule.Moments(), schedule.Moments());
        Assert.Equal(schedule.Moments(), Schedule(ArrivalPattern.Poisson, 1, 10, duration: 10).Moments());
        Assert.NotEqual(schedule.Moments(), Schedule(ArrivalPattern.Poisson, 1, 10, duration: 10, seed: 2).Moments());
    }

    [Fact]
    public void A_number_of_requests_takes_as_long_as_the_rate_says()
    {
        double[] moments = [.. new ArrivalSchedule(Rate(ArrivalPattern.Constant, 1, 20), null, TimeSpan.FromSeconds(2), null, 100, 1).Moments()];

        Assert.Equal(40 + 100, moments.Length);
        Assert.Equal(2 + 5 - 0.05, moments[^1], 1e-9);
    }

    [Fact]
    public void Under_a_linear_ramp_three_quarters_come_in_the_second_half()
    {
        var ramp = new LoadRamp(RampKind.Linear, TimeSpan.FromSeconds(100));
        double[] moments = [.. new ArrivalSchedule(Rate(ArrivalPattern.Constant, 1, 40), ramp, TimeSpan.Zero, TimeSpan.FromSeconds(100), null, 1).Moments()];

        Assert.Equal(2000, moments.Length);
        Assert.Equal(1500, moments.Count(moment => moment >= 50));
    }

    [Fact]
    public void Steps_raise_the_rate_by_equal_parts()
    {
        var ramp = new LoadRamp(RampKind.Steps, TimeSpan.FromSeconds(40), 4);
        double[] moments = [.. new ArrivalSchedule(Rate(ArrivalPattern.Poisson, 1, 100), ramp, TimeSpan.Zero, TimeSpan.FromSeconds(50), null, 1).Moments()];

        int[] counts = [.. Enumerable.Range(0, 5).Select(step => moments.Count(moment => moment >= step * 10 && moment < (step + 1) * 10))];

        // Five standard deviations of each count.
        int[] expected = [250, 500, 750, 1000, 1000];
        Assert.All(counts.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - (5 * Math.Sqrt(pair.Second)), pair.Second + (5 * Math.Sqrt(pair.Second))));
        Assert.Equal(3500, moments.Length);
    }

    [Fact]
    public void A_window_in_which_nothing_would_be_due_is_refused()
    {
        var error = Assert.Throws<LlmBenchException>(() => Schedule(ArrivalPattern.Poisson, 1, 0.01, duration: 10));

        Assert.Equal(ErrorIds.LoadPlanInvalid, error.ErrorId);
    }

    private static ArrivalRate Rate(ArrivalPattern pattern, double burstiness, double perSecond) =>
        new() { PerSecond = perSecond, Pattern = pattern, Burstiness = burstiness };

    private static ArrivalSchedule Schedule(ArrivalPattern pattern, double burstiness, double perSecond, double duration, double warmUp = 0, int seed = 1) =>
        new(Rate(pattern, burstiness, perSecond), null, TimeSpan.FromSeconds(warmUp), TimeSpan.FromSeconds(duration), null, seed);

    private static double[] Gaps(ArrivalSchedule schedule)
    {
        double[] moments = [.. schedule.Moments()];
        return [.. moments.Zip(moments.Prepend(0), (later, earlier) => later - earlier)];
    }

    /// <summary>Kolmogorov and Smirnov's distance of a sample from a distribution.</summary>
    private static double Distance(double[] sample, Func<double, double> cumulative)
    {
        double[] sorted = [.. sample.Order()];
        return sorted.Select((value, index) => Math.Max(Math.Abs(cumulative(value) - ((double)index / sorted.Length)), Math.Abs(cumulative(value) - ((index + 1.0) / sorted.Length)))).Max();
    }
}
