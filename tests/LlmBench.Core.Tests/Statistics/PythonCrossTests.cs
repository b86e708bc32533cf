using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

/// <summary>Holds our numbers to Python's whole-number arithmetic and its statistics module.</summary>
public sealed class PythonCrossTests
{
    [Fact]
    public async Task Mcnemars_p_is_that_of_whole_numbers()
    {
        const string Program = """
            from math import comb
            from fractions import Fraction
            for b in range(0, 90, 7):
                for c in range(0, 400, 31):
                    print(b, c, float(min(Fraction(1), Fraction(2 * sum(comb(b + c, i) for i in range(min(b, c) + 1)), 2 ** (b + c)))))
            """;
        foreach (double[] row in await Oracle.AskPythonAsync(Program)) Assert.Equal(row[2], McNemar.P((int)row[0], (int)row[1]), 1e-9 * Math.Max(row[2], 1e-3));
    }

    [Fact]
    public async Task Pass_at_k_is_that_of_binomial_coefficients()
    {
        const string Program = """
            from math import comb
            for n in (1, 5, 20, 200):
                for c in range(0, n + 1, max(1, n // 5)):
                    for k in (1, 2, 10, 100):
                        if k <= n: print(n, c, k, 1 - comb(n - c, k) / comb(n, k))
            """;
        foreach (double[] row in await Oracle.AskPythonAsync(Program)) Assert.Equal(row[3], PassAtK.Estimate((int)row[0], (int)row[1], (int)row[2]), 10);
    }

    [Fact]
    public async Task Wilsons_interval_solves_its_equation()
    {
        const string Program = """
            from statistics import NormalDist
            z = NormalDist().inv_cdf(0.975)
            for n in (1, 7, 20, 164, 1319, 14042):
                for k in range(0, n + 1, max(1, n // 6)):
                    p = k / n
                    h = z * (p * (1 - p) / n + z * z / 4 / n / n) ** 0.5
                    print(k, n, max(0, (p + z * z / 2 / n - h) / (1 + z * z / n)), min(1, (p + z * z / 2 / n + h) / (1 + z * z / n)))
            """;
        foreach (double[] row in await Oracle.AskPythonAsync(Program))
        {
            Interval interval = Wilson.Of((long)row[0], (long)row[1])!.Value;
            Assert.Equal(row[2], interval.Low, 9);
            Assert.Equal(row[3], interval.High, 9);
        }
    }
}
