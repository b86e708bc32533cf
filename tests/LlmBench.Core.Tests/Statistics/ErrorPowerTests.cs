using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class ErrorPowerTests
{
    private const double RequestsPerHour = 5000 / 24.0;

    [Theory]
    [InlineData(.0002, .0004, 9, 53_841)]
    [InlineData(.0002, .0008, 9, 9_758)]
    [InlineData(.0002, .0008, 1, 18_593)]
    [InlineData(.0002, .0008, 99, 8_453)]
    [InlineData(.0002, .002, 9, 2_262)]
    [InlineData(.0002, .01, 9, 318)]
    [InlineData(.001, .002, 9, 10_766)]
    [InlineData(.005, .01, 9, 2_154)]
    [InlineData(.01, .02, 9, 1_076)]
    public void The_exact_test_needs_the_known_number_of_requests(double from, double to, double control, long expected) =>
        Assert.InRange(new ErrorPower(from, to, control).RequestsFor(.8)!.Value, expected * .99, expected * 1.01);

    [Theory]
    [InlineData(.0002, .0004, 46_234)]
    [InlineData(.0002, .0008, 7_533)]
    [InlineData(.0002, .002, 1_582)]
    [InlineData(.0002, .01, 213)]
    [InlineData(.001, .002, 9_236)]
    [InlineData(.005, .01, 1_836)]
    [InlineData(.01, .02, 911)]
    public void The_normal_approximation_needs_fewer(double from, double to, long expected) =>
        Assert.InRange(new ErrorPower(from, to, 9).NormalRequestsFor(.8), expected - 1, expected + 1);

    [Theory]
    [InlineData(1, .012)]
    [InlineData(6, .142)]
    [InlineData(12, .286)]
    [InlineData(24, .528)]
    [InlineData(48, .810)]
    [InlineData(72, .930)]
    [InlineData(120, .992)]
    public void The_power_grows_with_the_hours(int hours, double expected) =>
        Assert.Equal(expected, new ErrorPower(.0002, .0008, 9).At((long)(hours * RequestsPerHour)), .006);

    [Fact]
    public void A_tenth_of_50000_a_day_cannot_show_twice_the_errors_before_258_hours() =>
        Assert.Equal(258.4, new ErrorPower(.0002, .0004, 9).RequestsFor(.8)!.Value / RequestsPerHour, 2.6);

    [Fact]
    public void What_a_thousand_million_requests_do_not_show_is_not_shown() =>
        Assert.Null(new ErrorPower(1e-9, 1.1e-9, 9).RequestsFor(.8));

    [Theory]
    [InlineData(208, .0143)]
    [InlineData(5_000, .0006)]
    [InlineData(15_000, .0002)]
    public void No_error_proves_little(long requests, double bound) => Assert.Equal(bound, ErrorPower.UpperBoundWithoutErrors(requests), .00005);

    // Why the gate is sequential: the exact test, repeated each hour of 72 with no difference between the arms.
    [Theory]
    [InlineData(.0002, .099)]
    [InlineData(.002, .193)]
    [InlineData(.01, .251)]
    public void Looking_every_hour_at_a_fixed_test_rolls_back_a_sound_canary(double rate, double expected)
    {
        const int Runs = 1500;
        var chance = new SeededChance(17);
        int rolledBack = 0;
        for (int run = 0; run < Runs; run++)
        {
            int canary = 0;
            int all = 0;
            for (int hour = 0; hour < 72; hour++)
            {
                int fresh = Poisson(RequestsPerHour * rate, ref chance);
                canary += fresh;
                all += fresh + Poisson(9 * RequestsPerHour * rate, ref chance);
                if (ConditionalRateTest.P(canary, all, .1) <= .05)
                {
                    rolledBack++;
                    break;
                }
            }
        }

        Assert.Equal(expected, rolledBack / (double)Runs, .03);
    }

    private static int Poisson(double mean, ref SeededChance chance)
    {
        double limit = Math.Exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; count++) product *= chance.NextUnit();
        return count;
    }
}
