using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

/// <summary>Holds what comparisons rest on to R and SciPy.</summary>
public sealed class ForeignComparisonTests
{
    [Fact]
    public async Task Welchs_test_is_that_of_R()
    {
        const string Program = """
            for (scale in c(1, 3, 0.01)) { x <- (1:11)^2 * scale; y <- sqrt(1:30) + 3
              t <- t.test(y, x); cat(scale, mean(y) - mean(x), t$conf.int[1], t$conf.int[2], t$parameter, t$p.value, "\n", sep = " ") }
            """;
        foreach (double[] row in await ForeignNumbers.RAsync(Program))
        {
            WelchTest test = WelchTest.Of(
                SampleMoments.Of(Enumerable.Range(1, 11).Select(number => number * number * row[0])),
                SampleMoments.Of(Enumerable.Range(1, 30).Select(number => Math.Sqrt(number) + 3)))!;
            Same(row[1..], [test.Difference.Estimate, test.Difference.Low, test.Difference.High, test.Degrees, test.P], 1e-4);
        }
    }

    [Fact]
    public async Task The_ratio_of_rare_rates_is_that_of_Rs_poisson_test()
    {
        const string Program = """
            options(digits = 10)
            for (x in c(1, 6, 24, 90)) for (y in c(1, 6, 24, 90)) { p <- poisson.test(c(y, x), c(30000, 9000))
              cat(x, y, p$estimate, p$conf.int[1], p$conf.int[2], "\n", sep = " ") }
            """;
        foreach (double[] row in await ForeignNumbers.RAsync(Program))
        {
            RateRatio ratio = RateRatio.Of((row[0], 9000), (row[1], 30000))!;
            Same(row[2..], [ratio.Ratio!.Value, ratio.Low, ratio.High!.Value], 1e-6);
        }
    }

    [Fact]
    public async Task Students_tail_is_SciPys_even_far_out()
    {
        const string Program = """
            from scipy.stats import t
            for x in (0.1, 1, 2.5, 8, 40):
                for df in (1, 4.7, 30, 5000): print(x, df, 2 * t.sf(x, df))
            """;
        foreach (double[] row in await ForeignNumbers.SciPyAsync(Program)) Same([row[2]], [StudentTail.TwoSided(row[0], row[1])], 1e-8);
    }

    [Fact]
    public async Task The_interval_of_a_quantile_is_between_the_order_statistics_that_SciPy_finds()
    {
        // quantile_test gives the one-sided exact bounds of the binomial order statistics.
        const string Program = """
            from scipy.stats import binom
            for n in (100, 400, 1216, 5000):
                for p in (.5, .95, .99):
                    low = max([r for r in range(0, n + 1) if binom.cdf(r - 1, n, p) <= .025])
                    high = min([r for r in range(1, n + 2) if binom.sf(r - 1, n, p) <= .025])
                    print(n, p, low, high)
            """;
        foreach (double[] row in await ForeignNumbers.SciPyAsync(Program))
        {
            int count = (int)row[0];
            float[] numbers = [.. Enumerable.Range(1, count).Select(number => (float)number)];
            Interval? interval = new ClusteredSample(numbers, [.. Enumerable.Range(0, count)], count).QuantileInterval(row[1]);
            if (row[2] < 1 || row[3] > count)
            {
                Assert.Null(interval);
                continue;
            }

            // Ranks, since the n-th number is n.
            Same(row[2..], [interval!.Value.Low, interval.Value.High], 1e-9);
        }
    }

    private static void Same(double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, relative * Math.Max(Math.Abs(pair.First), 1e-300)));
    }
}
