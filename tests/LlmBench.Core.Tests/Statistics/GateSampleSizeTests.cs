using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class GateSampleSizeTests
{
    private static readonly GateSampleSize s_size = new();

    [Theory]
    [InlineData(.5, .4, 190)]
    [InlineData(.5, .6, 428)]
    [InlineData(.5, .9, 962)]
    [InlineData(.95, .4, 540)]
    [InlineData(.95, .6, 1_216)]
    [InlineData(.95, .9, 2_735)]
    [InlineData(.99, .4, 1_686)]
    [InlineData(.99, .6, 3_794)]
    [InlineData(.99, .9, 8_537)]
    public void A_quantile_10_percent_up_needs_so_many(double share, double sigma, long expected) => Assert.Equal(expected, s_size.ForQuantile(share, sigma, .1));

    [Theory]
    [InlineData(.52, 1_431)]
    [InlineData(.55, 229)]
    public void A_shift_of_all_needs_so_many(double superiority, long expected) => Assert.Equal(expected, s_size.ForRanks(superiority));

    [Theory]
    [InlineData(.1, 687)]
    [InlineData(.05, 2_748)]
    public void Satisfaction_needs_so_many(double margin, long expected) => Assert.Equal(expected, s_size.ForMean(1, margin));

    [Fact]
    public void Three_days_of_answers_resolve_a_tenth_of_a_point() => Assert.Equal(.096, s_size.ResolvableMean(1, 750), .0005);

    [Fact]
    public void Looking_at_any_time_costs_half_as_much_width_again()
    {
        double fixedHalf = 1.959964 / Math.Sqrt(5000);

        Assert.Equal(1.55, AsymptoticSequence.HalfWidth(1, 5000, 5000) / fixedHalf, .005);
    }

    [Fact]
    public void The_sequence_holds_the_true_mean_at_all_times()
    {
        var chance = new SeededChance(8);
        int left = 0;
        for (int run = 0; run < 400; run++)
        {
            double sum = 0;
            bool isOut = false;
            for (int count = 1; count <= 3000; count++)
            {
                sum += chance.NextNormal();
                isOut |= count >= 50 && Math.Abs(sum / count) > AsymptoticSequence.HalfWidth(1, count, 2000);
            }

            left += isOut ? 1 : 0;
        }

        Assert.InRange(left / 400.0, 0, .05);
    }
}
