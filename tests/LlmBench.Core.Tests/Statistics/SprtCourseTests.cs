using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class SprtCourseTests
{
    // Published simulations of 3,000 to 4,000 runs: detect and accept, canary requests at a base rate of 0.02 % or 0.5 %.
    [Theory]
    [InlineData(4, .05, .2, .1, .0002, 4, 5226)]
    [InlineData(4, .05, .2, .1, .0002, 1, 5869)]
    [InlineData(4, .05, .2, .1, .0002, 10, 1772)]
    [InlineData(4, .05, .2, .1, .0002, 50, 306)]
    [InlineData(2, .01, .1, .1, .0002, 2, 59919)]
    [InlineData(2, .01, .1, .1, .0002, 1, 44749)]
    [InlineData(2, .01, .1, .1, .0002, 4, 15254)]
    [InlineData(4, .01, .1, .1, .0002, 4, 10329)]
    [InlineData(4, .01, .1, .1, .0002, 1, 9679)]
    [InlineData(2, .01, .1, .5, .0002, 2, 120740)]
    [InlineData(2, .01, .1, .5, .0002, 1, 100093)]
    [InlineData(4, .01, .1, .5, .0002, 4, 22214)]
    [InlineData(4, .01, .1, .5, .0002, 1, 31671)]
    [InlineData(2, .01, .1, .1, .005, 2, 2401)]
    [InlineData(2, .01, .1, .1, .005, 1, 1763)]
    public void The_mean_number_of_requests_is_that_of_the_simulations(double ratio, double alpha, double beta, double share, double baseRate, double truth, double expected)
    {
        double mean = SprtCourse.MeanCanaryRequests(new CaseOnlySprt(ratio, alpha, beta), share, truth, baseRate);

        Assert.InRange(mean, expected * 0.95, expected * 1.05);
    }

    [Fact]
    public void The_chances_of_either_end_are_those_of_the_simulations()
    {
        var test = new CaseOnlySprt(4, 0.05, 0.2);

        Assert.Equal(.807, SprtCourse.Of(test, 0.1, 4).RejectShare, .02);
        Assert.Equal(.037, SprtCourse.Of(test, 0.1, 1).RejectShare, .01);
    }

    [Fact]
    public void A_tiny_share_is_followed_to_its_end()
    {
        SprtCourse course = SprtCourse.Of(new CaseOnlySprt(2, 0.01, 0.1), 0.0001, 1);

        // Wald: about 2.25 / (0.0001 * (1 - ln 2)).
        Assert.InRange(course.MeanErrors, 70_000, 76_000);
        Assert.InRange(course.RejectShare, 0.001, 0.01);
    }
}
