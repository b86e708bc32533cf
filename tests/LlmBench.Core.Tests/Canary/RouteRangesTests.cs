using LlmBench.Canary.Routing;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RouteRangesTests
{
    [Fact]
    public void The_first_canary_begins_at_the_first_bucket() =>
        Assert.Equal([new BucketRange(0, 10_000)], Routes.Named("r", 10_000).Arms[1].Ranges);

    [Fact]
    public void An_arm_grows_into_free_buckets_only()
    {
        CanaryRoute route = Routes.Named("r", 10_000).WithThirdArm(5_000).WithShare("canary", 20_000);

        Assert.Equal([new BucketRange(0, 10_000), new BucketRange(15_000, 25_000)], route.Arms[1].Ranges);
        Assert.Equal([new BucketRange(10_000, 15_000)], route.Arms[2].Ranges);
    }

    [Fact]
    public void An_arm_that_shrinks_and_grows_again_ends_where_it_was()
    {
        CanaryRoute route = Routes.Named("r", 10_000).WithThirdArm(5_000).WithShare("canary", 20_000);

        CanaryRoute again = route.WithShare("canary", 300).WithShare("canary", 20_000);

        Assert.Equal(route.Arms[1].Ranges, again.Arms[1].Ranges);
    }

    [Fact]
    public void Growing_holds_all_buckets_held_before_and_no_two_arms_ever_share_one()
    {
        var chance = new SeededChance(3);
        CanaryRoute route = Routes.Named("r").WithThirdArm(0);
        for (int round = 0; round < 500; round++)
        {
            int arm = 1 + chance.NextBelow(2);
            int free = 100_000 - route.Arms[3 - arm].Buckets;
            int wanted = chance.NextBelow(free + 1);
            CanaryRoute next = route.WithShare(route.Arms[arm].Name, wanted);

            RouteValidator.Validate(next);
            Assert.Equal(wanted, next.Arms[arm].Buckets);
            Assert.Equal(route.Arms[3 - arm].Ranges, next.Arms[3 - arm].Ranges);
            (RouteArm smaller, RouteArm larger) = wanted > route.Arms[arm].Buckets ? (route.Arms[arm], next.Arms[arm]) : (next.Arms[arm], route.Arms[arm]);
            Assert.All(smaller.Ranges, range => Assert.Contains(larger.Ranges, other => other.Start <= range.Start && range.End <= other.End));
            route = next;
        }
    }

    [Theory]
    [InlineData("canary", 95_001)]
    [InlineData("canary", -1)]
    [InlineData("baseline", 1)]
    [InlineData("nobody", 1)]
    public void What_cannot_be_served_is_refused(string arm, int buckets)
    {
        CanaryRoute route = Routes.Named("r", 10_000).WithThirdArm(5_000);

        Assert.Equal(ErrorIds.RouteInvalid, Assert.Throws<LlmBenchException>(() => route.WithShare(arm, buckets)).ErrorId);
    }
}
