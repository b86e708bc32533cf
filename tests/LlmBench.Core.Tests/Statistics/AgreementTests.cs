using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class AgreementTests
{
    [Fact]
    public void Equal_scores_agree_fully()
    {
        Assert.Equal(1, Agreement.WeightedKappa([(1, 1), (3, 3), (5, 5)])!.Value, 12);
        Assert.Equal(1, Agreement.Alpha([[1, 1], [3, 3], [5, 5]])!.Value, 12);
    }

    [Fact]
    public void One_and_the_same_score_throughout_says_nothing() => Assert.Null(Agreement.WeightedKappa([(4, 4), (4, 4)]));

    // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers, twelve units, gaps; interval metric 0.849.
    [Fact]
    public void Alpha_is_that_of_the_published_example()
    {
        double[][] units =
        [
            [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
        ];

        Assert.Equal(0.849, Agreement.Alpha(units)!.Value, 0.0005);
    }

    // By hand: observed mean square 2/4, expected over all 16 pairs 2.875.
    [Fact]
    public void Kappa_weighs_differences_by_their_square() =>
        Assert.Equal(1 - (0.5 / 2.875), Agreement.WeightedKappa([(1, 1), (2, 3), (4, 3), (4, 4)])!.Value, 12);
}
