using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class SampleRatioTests
{
    // chi-square 4 with one degree of freedom, and 9.21034 with two.
    [Theory]
    [InlineData(new long[] { 520, 480 }, new double[] { 1, 1 }, .2059)]
    [InlineData(new long[] { 540, 460 }, new double[] { 1, 1 }, .0114)]
    [InlineData(new long[] { 9_000, 1_000 }, new double[] { 90, 10 }, 1)]
    [InlineData(new long[] { 9_100, 900 }, new double[] { 90, 10 }, .000858)]
    public void The_p_is_that_of_chi_square(long[] counts, double[] weights, double expected) =>
        Assert.Equal(expected, SampleRatio.P(counts, weights)!.Value, expected * .005);

    [Fact]
    public void An_id_on_an_arm_without_weight_is_a_leak() => Assert.Equal(0, SampleRatio.P([1000, 1], [1, 0]));

    [Fact]
    public void Without_ids_or_with_one_arm_there_is_nothing_to_say()
    {
        Assert.Null(SampleRatio.P([0, 0], [1, 1]));
        Assert.Null(SampleRatio.P([10, 0], [1, 0]));
    }
}
