using LlmBench.Canary.Export;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;
using LlmBench.Providers;

namespace LlmBench.Tests.Canary.Export;

/// <summary>Routes to export, and their providers.</summary>
internal static class Exports
{
    public static readonly IReadOnlyDictionary<string, ProviderProfile> Profiles = new[]
    {
        new ProviderProfile { Name = "legacy", BaseUri = new Uri("https://api.legacy.example/v1"), DefaultModel = "gpt-4o", ApiKeyVariable = "LEGACY_KEY" },
        new ProviderProfile { Name = "new", BaseUri = new Uri("https://api.new.example/v1"), Dialect = ChatDialect.Anthropic, DefaultModel = "claude", ApiKeyVariable = "NEW_KEY" },
        new ProviderProfile { Name = "other", BaseUri = new Uri("https://other.example"), Dialect = ChatDialect.AzureOpenAI, DefaultModel = "deployed", ApiVersion = "2024-10-21", ApiKeyVariable = "OTHER_KEY" },
    }.ToDictionary(profile => profile.Name);

    /// <summary>A route of nginx's algorithm with two canaries, the first in two pieces, and lists.</summary>
    public static CanaryRoute Rich(BucketAlgorithm algorithm = BucketAlgorithm.NginxMurmur2) =>
        (Routes.Named("support-bot", 3_000) with { Algorithm = algorithm, Generation = 7, Deny = ["Never", "no.one*$\"\\'{};#"] })
        .WithThirdArm(12_340)
        .WithShare("canary", 10_000)
        .WithCanary(arm => arm with { Allow = ["VIP", "ünï-用户", "a b+c"] });

    public static ExportRequest Request(CanaryRoute route, bool isKilled = false) => new(route, isKilled, name => Profiles[name]);

    public static string Text(CanaryRoute route, RouteExportFormat format, bool isKilled = false) => RouteExporter.Export(Request(route, isKilled), format).Text;

    /// <summary>Ids as they come: plain, with signs, in other scripts, listed, and near misses of the listed.</summary>
    public static IEnumerable<string> Ids(int count) => new[] { "VIP", "vip", "VIPs", "Never", "never", "no.one*$\"\\'{};#", "noXone", "ünï-用户", "a b+c" }
        .Concat(Enumerable.Range(0, count).Select(number => (number % 4) switch
        {
            0 => $"user-{number}",
            1 => $"mail.{number}+tag@example.com",
            2 => $"用户-{number}",
            _ => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(number)).ToString(),
        }));
}
