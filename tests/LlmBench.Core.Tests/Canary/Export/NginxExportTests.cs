using System.Collections.Concurrent;
using LlmBench.Canary.Export;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary.Export;

/// <summary>Against a real nginx, where there is one.</summary>
public sealed class NginxExportTests
{
    private const string Variable = "llmbench_support_bot";

    [Fact]
    public async Task A_real_nginx_puts_ten_thousand_ids_where_the_route_does()
    {
        CanaryRoute route = Exports.Rich();
        var resolver = new RouteResolver(route);
        await using NginxServer nginx = await NginxServer.StartAsync(Exports.Text(route, RouteExportFormat.Nginx), Variable);
        var seen = new ConcurrentDictionary<string, int>();

        await Parallel.ForEachAsync(Exports.Ids(10_000), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (id, _) =>
        {
            RouteDecision decision = resolver.Resolve(id);
            Assert.Equal($"{id}: {decision.ArmServed} {decision.Provider}", $"{id}: {await nginx.AskAsync(id)}");
            seen.AddOrUpdate(decision.ArmServed, 1, (_, count) => count + 1);
        });

        Assert.InRange(seen["canary"], 850, 1_150);
        Assert.InRange(seen["third"], 1_050, 1_420);
        Assert.Equal("baseline legacy", await nginx.AskAsync(null));
    }

    [Theory]
    [InlineData("plain:1:")]
    [InlineData("cost $5 \"or\" ${x}\\ 用户\t:")]
    public async Task A_salt_is_taken_as_it_is(string salt)
    {
        CanaryRoute route = Routes.Named("support-bot", 50_000) with { Algorithm = BucketAlgorithm.NginxMurmur2, Salt = salt };
        var resolver = new RouteResolver(route);
        await using NginxServer nginx = await NginxServer.StartAsync(Exports.Text(route, RouteExportFormat.Nginx), Variable);

        foreach (string id in Exports.Ids(200))
        {
            Assert.Equal($"{id}: {resolver.Resolve(id).ArmServed}", $"{id}: {(await nginx.AskAsync(id)).Split(' ')[0]}");
        }
    }

    [Theory]
    [InlineData(0, "baseline legacy")]
    [InlineData(100_000, "canary new")]
    public async Task Nothing_and_everything_work(int buckets, string expected)
    {
        CanaryRoute route = Routes.Named("support-bot", buckets) with { Algorithm = BucketAlgorithm.NginxMurmur2 };
        await using NginxServer nginx = await NginxServer.StartAsync(Exports.Text(route, RouteExportFormat.Nginx), Variable);

        foreach (string id in Exports.Ids(50))
        {
            Assert.Equal(expected, await nginx.AskAsync(id));
        }
    }

    [Theory]
    [InlineData(RoutePhase.RolledBack, false)]
    [InlineData(RoutePhase.Blocked, false)]
    [InlineData(RoutePhase.Ramping, true)]
    public async Task A_route_out_of_force_leaves_everybody_to_the_baseline(RoutePhase phase, bool isKilled)
    {
        await using NginxServer nginx = await NginxServer.StartAsync(Exports.Text(Exports.Rich() with { Phase = phase }, RouteExportFormat.Nginx, isKilled), Variable);

        foreach (string id in Exports.Ids(100))
        {
            Assert.Equal("baseline legacy", await nginx.AskAsync(id));
        }
    }

    [Fact]
    public async Task Nginx_accepts_every_export()
    {
        CanaryRoute named = Exports.Rich() with { Arms = [.. Exports.Rich().Arms.Select((arm, index) => arm with { Name = new[] { "hostnames", "default", "Include" }[index] })] };
        CanaryRoute[] routes =
        [
            Exports.Rich(),
            Exports.Rich(BucketAlgorithm.FlagdMurmur3),
            named,
            .. new[] { 0, 10, 990, 50_000, 99_990, 100_000 }.Select(buckets => Routes.Named("support-bot", buckets) with { Algorithm = BucketAlgorithm.NginxMurmur2 }),
            .. new[] { 1, 4, 5, 33_333, 99_995, 99_999 }.Select(buckets => Routes.Named("support-bot", buckets)),
            .. Enum.GetValues<RoutePhase>().Select(phase => Exports.Rich() with { Phase = phase }),
            Exports.Rich() with { Deny = ["control\u0001\u007f\r\nchar", "~^.*$", "*.example.com", new string('x', 300)] },
        ];
        foreach (CanaryRoute route in routes)
        {
            Assert.Equal(string.Empty, await NginxServer.TestAsync(Exports.Text(route, RouteExportFormat.Nginx), Variable));
        }
    }

    [Fact]
    public void No_part_is_of_zero_per_cent()
    {
        Assert.DoesNotContain(" 0%", Exports.Text(Routes.Named("support-bot", 4), RouteExportFormat.Nginx), StringComparison.Ordinal);
        Assert.DoesNotContain(" 0%", Exports.Text(Routes.Named("support-bot"), RouteExportFormat.Nginx), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_algorithm_and_finer_shares_are_said_to_be_lost()
    {
        var exported = RouteExporter.Export(Exports.Request(Routes.Named("support", 12_345)), RouteExportFormat.Nginx);

        Assert.False(exported.SameUsers);
        Assert.Contains(exported.Losses, loss => loss.Contains("create the route with -Algorithm NginxMurmur2", StringComparison.Ordinal));
        Assert.Contains("Shares are rounded to 0.01 %.", exported.Losses);
        Assert.All(exported.Losses, loss => Assert.Contains("# - " + loss, exported.Text, StringComparison.Ordinal));
        Assert.True(RouteExporter.Export(Exports.Request(Exports.Rich()), RouteExportFormat.Nginx).SameUsers);
    }
}
