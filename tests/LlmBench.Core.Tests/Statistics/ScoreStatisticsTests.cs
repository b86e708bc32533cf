using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class ScoreStatisticsTests
{
    [Theory]
    [InlineData(17, 20, 0.6396, 0.9476)]
    [InlineData(134, 164, 0.7509, 0.8688)]
    [InlineData(5, 5, 0.5655, 1)]
    [InlineData(0, 10, 0, 0.2775)]
    public void Wilsons_interval_has_its_published_values(int successes, int trials, double low, double high)
    {
        Interval interval = Wilson.Of(successes, trials)!.Value;

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
        Assert.Equal((double)successes / trials, interval.Estimate);
    }

    [Fact]
    public void Without_trials_there_is_no_interval() => Assert.Null(Wilson.Of(0, 0));

    // Exact binomial tails, by whole numbers.
    [Theory]
    [InlineData(5, 0, 0.0625)]
    [InlineData(6, 0, 0.03125)]
    [InlineData(2, 18, 0.0004024505615)]
    [InlineData(4, 10, 0.1795654296875)]
    [InlineData(0, 0, 1)]
    [InlineData(7, 7, 1)]
    [InlineData(500, 560, 0.06990955946)]
    [InlineData(1200, 1000, 0.0000218170)]
    public void Mcnemars_p_is_exact_for_few_and_many(int onlyFirst, int onlySecond, double p)
    {
        Assert.Equal(p, McNemar.P(onlyFirst, onlySecond), 9);
        Assert.Equal(p, McNemar.P(onlySecond, onlyFirst), 9);
    }

    [Theory]
    [InlineData(5, 2, 1, 0.4)]
    [InlineData(5, 2, 2, 0.7)]
    [InlineData(5, 2, 5, 1)]
    [InlineData(10, 0, 3, 0)]
    [InlineData(200, 13, 10, 0.4976)]
    [InlineData(200, 13, 100, 0.9999)]
    public void Pass_at_k_is_the_unbiased_estimate(int samples, int correct, int k, double expected) =>
        Assert.Equal(expected, PassAtK.Estimate(samples, correct, k), 4);

    [Fact]
    public void Pass_at_k_is_not_made_up_where_a_problem_has_fewer_samples()
    {
        Assert.Null(PassAtK.Mean([(5, 2), (1, 1)], 2));
        Assert.Equal(0.7, PassAtK.Mean([(5, 2), (5, 2)], 2)!.Value.Estimate, 12);
    }

    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
    [Fact]
    public void Holms_correction_keeps_the_order_given() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Clusters_widen_the_interval_by_what_they_share()
    {
        Interval interval = ClusteredMean.Of([("a", 1), ("a", 1), ("a", 0), ("b", 0), ("b", 0), ("c", 1)])!.Value;

        // se = sqrt(3/2 * (0.25 + 1 + 0.25)) / 6 = 0.25, t(2) = 4.3027; cut at 0 and 1.
        Assert.Equal((0.5, 0, 1), (interval.Estimate, interval.Low, interval.High));
    }

    [Fact]
    public void The_interval_of_item_means_is_students()
    {
        Interval interval = ClusteredMean.OfItems([1, 0.5, 0, 1, 1, 0.75, 0.25, 1, 0, 0.5])!.Value;

        Assert.Equal(0.6, interval.Estimate, 12);
        Assert.Equal(0.305533, interval.Low, 6);
        Assert.Equal(0.894467, interval.High, 6);
    }

    [Fact]
    public void Single_scores_and_clusters_of_one_have_the_same_interval()
    {
        double[] scores = [.. Enumerable.Range(0, 40).Select(index => index % 3 / 2.0)];

        Assert.Equal(ClusteredMean.OfItems(scores), ClusteredMean.Of([.. scores.Select((score, index) => ($"{index}", score))]));
    }

    [Fact]
    public void The_bootstrap_over_clusters_agrees_with_the_formula_where_clusters_are_many()
    {
        var chance = new SeededChance(5);
        var scores = new List<(string, double)>();
        for (int cluster = 0; cluster < 300; cluster++)
        {
            double level = chance.NextUnit();
            for (int item = 0; item < 4; item++) scores.Add(($"{cluster}", chance.NextUnit() < level ? 1 : 0));
        }

        Interval formula = ClusteredMean.Of(scores)!.Value;
        Interval resampled = ClusterBootstrap.Mean(scores)!.Value;

        Assert.Equal(formula.High - formula.Low, resampled.High - resampled.Low, 0.004);
        Assert.Equal(resampled, ClusterBootstrap.Mean(scores));
    }

    [Fact]
    public void A_macro_average_weighs_groups_alike_and_is_resampled_within_them()
    {
        double[] certain = [.. Enumerable.Repeat(1.0, 1000)];
        double[] open = [.. Enumerable.Range(0, 100).Select(index => index < 50 ? 1.0 : 0)];
        Interval interval = StratifiedBootstrap.Mean([certain, open])!.Value;

        // sqrt(0 + 0.05^2) / 2 = 0.025, times 1.96 on each side.
        Assert.Equal(0.75, interval.Estimate, 12);
        Assert.Equal(0.098, interval.High - interval.Low, 0.01);
    }

    [Theory]
    [InlineData(164, 0.90, 0.046)]
    [InlineData(1319, 0.95, 0.012)]
    [InlineData(14042, 0.88, 0.0054)]
    public void The_power_line_says_what_a_run_can_tell(int items, double score, double half) =>
        Assert.Equal(half, ScorePower.HalfWidth(items, score), half / 20);

    [Fact]
    public void The_detectable_difference_of_164_items_that_differ_by_a_twentieth_is_five_points() =>
        Assert.Equal(0.049, ScorePower.DetectableDifference(164, 0.05), 0.0005);

    [Fact]
    public void As_many_items_as_needed_detect_the_difference() =>
        Assert.Equal(0.02, ScorePower.DetectableDifference((int)ScorePower.ItemsNeeded(0.02, 0.05)!.Value, 0.05), 0.0001);

    [Fact]
    public void Of_a_single_item_no_spread_is_known()
    {
        Assert.Null(StratifiedBootstrap.Mean([[1, 0, 1], [1]]));
        Assert.Equal((-1, 1), ScoreComparison.Of([(0.5, 0.25)])!.Difference is var only ? (only.Low, only.High) : default);
        Assert.Equal(new Interval(0.5, 0, 1), ClusteredMean.OfItems([0.5]));
    }
}
