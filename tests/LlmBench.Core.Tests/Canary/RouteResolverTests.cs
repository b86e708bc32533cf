using System.Text;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RouteResolverTests
{
    // user-42 has bucket 1264 and user-1 has 43896.
    private static readonly CanaryRoute s_route = Routes.Named("support-bot", 10_000);

    [Theory]
    [InlineData("user-42", "canary", "new", 1264)]
    [InlineData("user-1", "baseline", "legacy", 43896)]
    public void The_bucket_decides(string id, string arm, string provider, int bucket) =>
        Assert.Equal(new RouteDecision(arm, arm, provider, bucket, RouteReason.Bucket), new RouteResolver(s_route).Resolve(id));

    [Theory]
    [InlineData(1264, "baseline")]
    [InlineData(1265, "canary")]
    public void The_end_of_a_range_is_outside_of_it(int end, string arm) =>
        Assert.Equal(arm, new RouteResolver(s_route.WithShare("canary", end)).Resolve("user-42").ArmServed);

    [Fact]
    public void The_third_arm_serves_its_range() =>
        Assert.Equal("other", new RouteResolver(s_route.WithThirdArm(50_000)).Resolve("user-1").Provider);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_an_id_the_baseline_serves(string? id) =>
        Assert.Equal(new RouteDecision("baseline", "baseline", "legacy", -1, RouteReason.MissingId), new RouteResolver(s_route.WithShare("canary", 100_000)).Resolve(id));

    [Fact]
    public void The_lists_come_before_the_bucket()
    {
        var resolver = new RouteResolver((s_route with { Deny = ["user-42"] }).WithCanary(arm => arm with { Allow = ["user-1"] }));

        Assert.Equal(new RouteDecision("baseline", "baseline", "legacy", 1264, RouteReason.Denied), resolver.Resolve("user-42"));
        Assert.Equal(new RouteDecision("canary", "canary", "new", 43896, RouteReason.Allowed), resolver.Resolve("user-1"));
        Assert.Equal(RouteReason.Bucket, resolver.Resolve("USER-1").Reason);
    }

    [Fact]
    public void The_kill_switch_serves_the_baseline_and_keeps_the_assignment() =>
        Assert.Equal(new RouteDecision("canary", "baseline", "legacy", 1264, RouteReason.KillSwitch), new RouteResolver(s_route).Resolve("user-42", isKilled: true));

    [Fact]
    public void A_canary_without_its_key_is_served_by_the_baseline_loudly()
    {
        var resolver = new RouteResolver(s_route, isUsable: provider => provider != "new");

        Assert.Equal(new RouteDecision("canary", "baseline", "legacy", 1264, RouteReason.Blocked), resolver.Resolve("user-42"));
        Assert.Equal(RouteReason.Bucket, resolver.Resolve("user-1").Reason);
    }

    [Theory]
    [InlineData(RoutePhase.Ramping, "canary", RouteReason.Bucket)]
    [InlineData(RoutePhase.Holding, "canary", RouteReason.Bucket)]
    [InlineData(RoutePhase.Suspended, "canary", RouteReason.Bucket)]
    [InlineData(RoutePhase.Completed, "canary", RouteReason.Bucket)]
    [InlineData(RoutePhase.RolledBack, "baseline", RouteReason.RolledBack)]
    [InlineData(RoutePhase.Blocked, "baseline", RouteReason.Blocked)]
    public void The_phase_decides_who_serves_the_canarys_ids(RoutePhase phase, string served, RouteReason reason)
    {
        RouteDecision decision = new RouteResolver(s_route with { Phase = phase }).Resolve("user-42");

        Assert.Equal(("canary", served, reason), (decision.ArmAssigned, decision.ArmServed, decision.Reason));
    }

    [Fact]
    public void A_rollback_holds_for_the_list_too()
    {
        CanaryRoute route = s_route.WithCanary(arm => arm with { Allow = ["user-1"] }) with { Phase = RoutePhase.RolledBack };

        Assert.Equal("legacy", new RouteResolver(route).Resolve("user-1").Provider);
    }

    [Fact]
    public void A_broken_route_is_refused() =>
        Assert.Throws<LlmBenchException>(() => new RouteResolver(s_route with { Arms = [s_route.Baseline] }));

    [Theory]
    [InlineData(BucketAlgorithm.FlagdMurmur3)]
    [InlineData(BucketAlgorithm.NginxMurmur2)]
    [InlineData(BucketAlgorithm.HmacSha256)]
    public void A_decision_allocates_nothing(BucketAlgorithm algorithm)
    {
        CanaryRoute route = (s_route with { Algorithm = algorithm, SecretVariable = "SECRET", Deny = ["x"] }).WithCanary(arm => arm with { Allow = ["y"] });
        var resolver = new RouteResolver(route, Encoding.UTF8.GetBytes("secret"));
        string[] ids = ["user-42", "user-1", "x", "y", "用户-7", new string('長', 60)];
        foreach (string id in ids) resolver.Resolve(id);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int canary = 0;
        for (int round = 0; round < 1_000; round++)
        {
            foreach (string id in ids) canary += resolver.Resolve(id, isKilled: round % 2 == 0).ArmAssigned == "canary" ? 1 : 0;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(canary > 0);
    }
}
