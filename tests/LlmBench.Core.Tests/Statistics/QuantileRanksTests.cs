using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class QuantileRanksTests
{
    // Table of ranks for the median at 95 % in Altman et al., Statistics with Confidence.
    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(10, 2, 9)]
    [InlineData(20, 6, 15)]
    [InlineData(25, 8, 18)]
    [InlineData(50, 18, 33)]
    [InlineData(100, 40, 61)]
    public void Ranks_of_the_median_are_those_of_the_tables(int count, int low, int high) =>
        Assert.Equal(new QuantileRanks(low, high), QuantileRanks.Of(count, 0.5, 0.025));

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(71, 0.95)]
    [InlineData(367, 0.99)]
    public void A_small_sample_has_no_upper_bound(int count, double share)
    {
        Assert.Null(QuantileRanks.Of(count, share, 0.025).High);
        Assert.NotNull(QuantileRanks.Of(count + 1, share, 0.025).High);
    }

    [Fact]
    public void An_empty_sample_has_no_bound() => Assert.Equal(default, QuantileRanks.Of(0, 0.95, 0.025));

    [Fact]
    public async Task Ranks_are_those_of_whole_numbers()
    {
        const string Program = """
            from math import comb
            def below(n, a, b, tail):
                # The largest rank with P(fewer than rank of n) <= tail, for the share a / b.
                total, rank = 0, 0
                for k in range(n + 1):
                    total += comb(n, k) * a ** k * (b - a) ** (n - k)
                    if total * 1000 > tail * b ** n: break
                    rank = k + 1
                return rank
            for n in (1, 7, 59, 72, 299, 368, 1000, 2500):
                for a, b in ((1, 2), (9, 10), (19, 20), (99, 100)):
                    print(n, a / b, below(n, a, b, 25), n + 1 - below(n, b - a, b, 25))
            """;
        foreach (double[] row in await Oracle.AskPythonAsync(Program))
        {
            QuantileRanks ranks = QuantileRanks.Of((int)row[0], row[1], 0.025);
            Assert.Equal((row[0], row[1], row[2], row[3]), (row[0], row[1], ranks.Low ?? 0, ranks.High ?? row[0] + 1));
        }
    }

    [Fact]
    public async Task Ranks_of_large_samples_are_those_of_R()
    {
        // The rank is the largest r with pbinom(r - 1, n, share) <= alpha.
        const string Program = """
            below <- function(n, p) { k <- qbinom(0.025, n, p); while (k > 0 && pbinom(k - 1, n, p) > 0.025) k <- k - 1; while (pbinom(k, n, p) <= 0.025) k <- k + 1; k }
            for (n in c(100, 5000, 65536, 1e6, 2e7)) for (p in c(0.5, 0.95, 0.99))
                cat(format(c(n, p, below(n, p), n + 1 - below(n, 1 - p)), scientific = FALSE, trim = TRUE), "\n")
            """;
        foreach (double[] row in await Oracle.AskRAsync(Program))
        {
            QuantileRanks ranks = QuantileRanks.Of((int)row[0], row[1], 0.025);
            Assert.Equal((row[0], row[1], row[2], row[3]), (row[0], row[1], ranks.Low ?? 0, ranks.High ?? row[0] + 1));
        }
    }
}
