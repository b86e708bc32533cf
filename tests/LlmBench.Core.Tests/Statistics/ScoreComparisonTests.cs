using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class ScoreComparisonTests
{
    [Fact]
    public void Right_and_wrong_go_to_mcnemar()
    {
        ScoreComparison comparison = ScoreComparison.Of(Binary(both: 60, first: 18, second: 2, none: 20))!;

        Assert.Equal((100, 18, 2, "McNemar exact"), (comparison.Items, comparison.Better, comparison.Worse, comparison.Test));
        Assert.Equal(0.16, comparison.Difference.Estimate, 12);
        Assert.Equal(0.000402, comparison.P, 6);
        Assert.False(comparison.Difference.Holds(0));
        Assert.Equal("a is better than b by 16.0 points", comparison.Verdict("a", "b"));
    }

    [Fact]
    public void What_chance_explains_is_called_not_distinguishable_with_the_items_that_would_tell()
    {
        ScoreComparison comparison = ScoreComparison.Of(Binary(both: 70, first: 10, second: 4, none: 16))!;

        Assert.Equal(0.1796, comparison.P, 4);
        Assert.True(comparison.Difference.Holds(0));

        // variance (0.14 - 0.06^2) * 100 / 99, times 7.849 over 0.06^2: 301 in all.
        Assert.Equal("a and b are not distinguishable: about 201 more items needed to resolve 6.0 points", comparison.Verdict("a", "b"));
    }

    [Fact]
    public void A_difference_that_the_correction_takes_away_is_none() =>
        Assert.StartsWith("a and b are not distinguishable", ScoreComparison.Of(Binary(10, 18, 2, 0))!.Verdict("a", "b", adjustedP: 0.06), StringComparison.Ordinal);

    [Fact]
    public void Models_that_never_differ_are_not_certain_to_be_equal()
    {
        ScoreComparison comparison = ScoreComparison.Of(Binary(both: 20, first: 0, second: 0, none: 0))!;

        Assert.Equal((1, 0), (comparison.P, comparison.Difference.Estimate));
        Assert.True(comparison.Difference is { Low: < -0.05, High: > 0.05 });
        Assert.Equal("a and b are not distinguishable", comparison.Verdict("a", "b"));
    }

    [Fact]
    public void Graded_scores_go_to_the_sign_flip_test()
    {
        double[] differences = [0.5, 0.25, -0.25, 1, 0.5, 0, 0.75];
        ScoreComparison comparison = ScoreComparison.Of([.. differences.Select(difference => (difference, 0.0))])!;

        Assert.Equal(("Paired sign flip", 5, 1), (comparison.Test, comparison.Better, comparison.Worse));
        Assert.Equal(PairedTest.SignFlipP(differences), comparison.P);
    }

    [Fact]
    public void The_sign_flip_p_of_few_is_the_share_of_all_flips() => Assert.Equal(0.09375, PairedTest.SignFlipP([0.5, 0.25, -0.25, 1, 0.5, 0, 0.75]), 12);

    [Fact]
    public void The_sign_flip_p_of_many_is_near_the_normal_one_and_never_zero()
    {
        double[] even = [.. Enumerable.Range(0, 400).Select(index => index % 2 == 0 ? 0.5 : -0.5)];
        double[] clear = [.. Enumerable.Repeat(0.5, 400)];

        Assert.Equal(1, PairedTest.SignFlipP(even), 12);
        Assert.Equal(1 / 10001.0, PairedTest.SignFlipP(clear), 12);
    }

    [Fact]
    public void Without_common_items_there_is_nothing_to_compare() => Assert.Null(ScoreComparison.Of([]));

    private static (double, double)[] Binary(int both, int first, int second, int none) =>
        [.. Enumerable.Repeat((1.0, 1.0), both), .. Enumerable.Repeat((1.0, 0.0), first), .. Enumerable.Repeat((0.0, 1.0), second), .. Enumerable.Repeat((0.0, 0.0), none)];
}
