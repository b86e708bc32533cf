using LlmBench.Reporting.Gathering;
using Xunit;

namespace LlmBench.Tests.Reporting;

public sealed class ReservoirTests
{
    [Fact]
    public void What_fits_is_kept_whole_and_in_order()
    {
        var reservoir = new Reservoir<int>(10, new Random(1));
        foreach (int number in Enumerable.Range(0, 10))
        {
            reservoir.Add(number);
        }

        Assert.Equal(Enumerable.Range(0, 10), reservoir.Items);
    }

    [Fact]
    public void Every_item_of_a_long_stream_has_the_same_chance()
    {
        int[] kept = new int[4];
        for (int seed = 0; seed < 400; seed++)
        {
            var reservoir = new Reservoir<int>(20, new Random(seed));
            foreach (int number in Enumerable.Range(0, 400))
            {
                reservoir.Add(number);
            }

            foreach (int number in reservoir.Items)
            {
                kept[number / 100]++;
            }
        }

        // 2,000 each, and four standard deviations to either side.
        Assert.All(kept, count => Assert.InRange(count, 1840, 2160));
    }

    [Fact]
    public void A_limit_of_size_leaves_a_smaller_sample_in_order()
    {
        var reservoir = new Reservoir<int>(100, new Random(1));
        foreach (int number in Enumerable.Range(0, 1000))
        {
            reservoir.Add(number);
        }

        reservoir.Fit(250, _ => 10);

        Assert.Equal((25, 1000), (reservoir.Kept, reservoir.Seen));
        Assert.Equal(reservoir.Items.Order(), reservoir.Items);
    }
}
