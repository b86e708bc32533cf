using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class NewcombeTests
{
    // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1)]
    [InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void The_difference_of_shares_has_the_published_interval(double x, double n, double y, double m, double low, double high)
    {
        Interval difference = Newcombe.Difference((y, m), (x, n))!.Value;

        Assert.Equal(low, difference.Low, 5e-5);
        Assert.Equal(high, difference.High, 5e-5);
    }

    [Fact]
    public void Correlation_narrows_the_interval()
    {
        Interval apart = Newcombe.Difference((30, 100), (20, 100))!.Value;
        Interval paired = Newcombe.Difference((30, 100), (20, 100), phi: 0.5)!.Value;

        Assert.True(paired.High - paired.Low < apart.High - apart.Low);
        Assert.Equal(apart.Estimate, paired.Estimate);
    }

    [Fact]
    public void Without_trials_nothing_is_known() => Assert.Null(Newcombe.Difference((0, 0), (1, 5)));
}
