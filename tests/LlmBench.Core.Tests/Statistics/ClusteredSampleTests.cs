using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class ClusteredSampleTests
{
    [Theory]
    [InlineData(0.95, 72)]
    [InlineData(0.99, 368)]
    [InlineData(0.5, 6)]
    public void A_quantile_needs_so_many_numbers(double share, int needed)
    {
        Assert.Equal(needed, ClusteredSample.Needed(share));
        Assert.NotNull(Alone(needed).QuantileInterval(share));
        Assert.Null(Alone(needed - 1).QuantileInterval(share));
    }

    [Fact]
    public void Numbers_said_twice_tell_nothing_more()
    {
        float[] numbers = [.. Numbers(400, 1)];
        Interval once = new ClusteredSample(numbers, [.. Enumerable.Range(0, 400)], 400).MeanInterval()!.Value;
        Interval twice = new ClusteredSample([.. numbers, .. numbers], [.. Enumerable.Range(0, 400), .. Enumerable.Range(0, 400)], 400).MeanInterval()!.Value;
        Interval quantile = new ClusteredSample(numbers, [.. Enumerable.Range(0, 400)], 400).QuantileInterval(0.9)!.Value;
        Interval quantileTwice = new ClusteredSample([.. numbers, .. numbers], [.. Enumerable.Range(0, 400), .. Enumerable.Range(0, 400)], 400).QuantileInterval(0.9)!.Value;

        Assert.Equal(once.High - once.Low, twice.High - twice.Low, 1e-3);
        Assert.InRange((quantileTwice.High - quantileTwice.Low) / (quantile.High - quantile.Low), 0.9, 1.1);
    }

    // Four requests of a conversation that share half of their variance; as if independent, the interval would hold the truth in 84 of 100 runs.
    [Fact]
    public void Intervals_of_clustered_numbers_hold_the_truth()
    {
        var chance = new SeededChance(11);
        (int means, int quantiles) = (0, 0);
        const int Runs = 400;
        for (int run = 0; run < Runs; run++)
        {
            ClusteredSample sample = Talks(300, 4, ref chance);
            means += sample.MeanInterval()!.Value.Holds(Math.Exp(0.125)) ? 1 : 0;
            quantiles += sample.QuantileInterval(0.9)!.Value.Holds(Math.Exp(0.5 * 1.2815515655446)) ? 1 : 0;
        }

        Assert.InRange(means / (double)Runs, 0.92, 0.985);
        Assert.InRange(quantiles / (double)Runs, 0.92, 0.985);
    }

    [Fact]
    public void The_same_clusters_are_told_by_their_correlation()
    {
        var chance = new SeededChance(12);
        ClusteredSample first = Talks(300, 2, ref chance);
        ClusteredSample other = Talks(300, 2, ref chance);

        Assert.Equal(1, ClusteredSample.MeanCorrelation(first, first), 1e-9);
        Assert.InRange(ClusteredSample.MeanCorrelation(first, other), 0, 0.2);
        Assert.Equal(1, ClusteredSample.QuantileCorrelation(first, first, 0.9), 1e-9);
    }

    // Beyond 4,096 clusters they are put together; the interval stays that of the clusters.
    [Fact]
    public void Very_many_clusters_have_the_interval_of_their_spread()
    {
        var chance = new SeededChance(13);
        ClusteredSample sample = Talks(20_000, 1, ref chance);
        Interval interval = sample.MeanInterval()!.Value;

        Assert.Equal(2 * 1.96 * Math.Sqrt(sample.MeanVariance), interval.High - interval.Low, 0.06 * (interval.High - interval.Low));
    }

    private static ClusteredSample Alone(int count) => new([.. Numbers(count, 2)], [.. Enumerable.Range(0, count)], count);

    private static IEnumerable<float> Numbers(int count, ulong seed)
    {
        var chance = new SeededChance(seed);
        for (int index = 0; index < count; index++) yield return (float)Math.Exp(0.5 * chance.NextNormal());
    }

    // Lognormal with a sigma of 0.5, half of its variance between clusters.
    private static ClusteredSample Talks(int clusters, int size, ref SeededChance chance)
    {
        var numbers = new List<float>();
        var owners = new List<int>();
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            double shared = chance.NextNormal();
            for (int turn = 0; turn < size; turn++)
            {
                numbers.Add((float)Math.Exp(0.5 * Math.Sqrt(0.5) * (shared + chance.NextNormal())));
                owners.Add(cluster);
            }
        }

        return new ClusteredSample([.. numbers], [.. owners], clusters);
    }
}
