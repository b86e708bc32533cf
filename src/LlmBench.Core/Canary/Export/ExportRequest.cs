using System.Text.RegularExpressions;
using LlmBench.Canary.Routing;
using LlmBench.Providers;

namespace LlmBench.Canary.Export;

/// <summary>What an export is made of.</summary>
/// <param name="Route">The route as it stands.</param>
/// <param name="IsKilled">Whether its kill switch is on.</param>
/// <param name="Provider">The profile of a provider by its name; throws what the user must be told where there is none. Only some formats ask.</param>
internal sealed partial record ExportRequest(CanaryRoute Route, bool IsKilled, Func<string, ProviderProfile> Provider)
{
    /// <summary>Carries the arm that Resolve-CanaryRoute served, for routers that cannot hash.</summary>
    public const string ArmHeader = "x-llmbench-arm";

    /// <summary>Carries the bucket that Resolve-CanaryRoute gave, for routers that take a number for their choice.</summary>
    public const string BucketHeader = "x-llmbench-bucket";

    /// <summary>The request header that carries the id, for routers that look at it.</summary>
    public string IdHeader { get; init; } = DefaultIdHeader(Route.Unit);

    /// <summary>The Gateway that an HTTPRoute belongs to.</summary>
    public string Gateway { get; init; } = "gateway";

    public EffectiveShares Shares { get; } = EffectiveShares.Of(Route, IsKilled);

    public static string DefaultIdHeader(RouteUnit unit) => FormattableString.Invariant($"x-{unit.ToString().ToLowerInvariant()}-id");

    /// <summary>Refuses what would not survive in some router's file.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteExportInvalid"/>.</exception>
    public void Check()
    {
        foreach (RouteArm arm in Route.Arms)
        {
            Require(PlainName().IsMatch(arm.Name), $"The arm '{arm.Name}' cannot be exported: its name is not made of letters, digits, dots, underscores and hyphens.", "Create the route again with a plainer name of the arm.");
            Require(PlainName().IsMatch(arm.Provider), $"The provider '{arm.Provider}' cannot be exported: its name is not made of letters, digits, dots, underscores and hyphens.", "Register it under a plainer name.");
        }

        Require(HeaderName().IsMatch(IdHeader), $"'{IdHeader}' is no name of a request header that every router passes on.", "Give -IdHeader letters, digits and hyphens, such as x-user-id.");
        Require(DnsName().IsMatch(Gateway), $"'{Gateway}' is no name of a Kubernetes Gateway.", "Give -GatewayName lower-case letters, digits and hyphens.");
    }

    internal static void Require(bool holds, string message, string remedy)
    {
        if (!holds)
        {
            throw new LlmBenchException(ErrorIds.RouteExportInvalid, message, remedy);
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]*\z")]
    private static partial Regex PlainName();

    // nginx drops headers with underscores unless it is told otherwise.
    [GeneratedRegex(@"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\z")]
    private static partial Regex DnsName();
}
