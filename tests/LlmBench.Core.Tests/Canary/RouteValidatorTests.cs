using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RouteValidatorTests
{
    private static readonly CanaryRoute s_route = Routes.Named("r", 10_000).WithThirdArm(5_000);

    [Fact]
    public void A_sound_route_has_no_problem() => Assert.Null(RouteValidator.Problem(s_route));

    [Fact]
    public void A_route_needs_a_canary() => Fails(s_route with { Arms = [s_route.Baseline] }, "at least one canary");

    [Fact]
    public void An_arm_needs_a_provider() => Fails(s_route.WithCanary(arm => arm with { Provider = " " }), "a provider");

    [Fact]
    public void Two_arms_of_one_name_are_refused() => Fails(s_route.WithCanary(arm => arm with { Name = "THIRD" }), "two arms");

    [Fact]
    public void The_baseline_has_no_list() => Fails(s_route with { Arms = [s_route.Baseline with { Allow = ["a"] }, .. s_route.Arms.Skip(1)] }, "deny list");

    [Fact]
    public void An_id_is_on_one_list_only() => Fails((s_route with { Deny = ["a"] }).WithCanary(arm => arm with { Allow = ["a"] }), "'a' is on two lists");

    [Fact]
    public void A_range_lies_within_all_buckets() => Fails(s_route.WithCanary(arm => arm with { Ranges = [new BucketRange(99_000, 100_001)] }), "99000 to 100001");

    [Fact]
    public void Ranges_do_not_overlap() => Fails(s_route.WithCanary(arm => arm with { Ranges = [new BucketRange(0, 10_001)] }), "bucket 10000");

    [Fact]
    public void Nginx_knows_hundredths_of_a_percent_only() =>
        Fails((s_route with { Algorithm = BucketAlgorithm.NginxMurmur2 }).WithShare("canary", 10_005), "0.01 %");

    [Fact]
    public void A_keyed_route_names_its_secret() => Fails(s_route with { Algorithm = BucketAlgorithm.HmacSha256 }, "environment variable");

    private static void Fails(CanaryRoute route, string expected)
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => RouteValidator.Validate(route));

        Assert.Equal(ErrorIds.RouteInvalid, error.ErrorId);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
