using System.Text.RegularExpressions;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Export;

/// <summary>An HTTPRoute of the Kubernetes Gateway API (v1) that follows the arm in a header; the services are named as the providers.</summary>
/// <remarks>The weights of the Gateway API are drawn anew for each request, so a user would change provider all the time: they are not used.</remarks>
internal sealed partial class GatewayApiExport : IRouteExport
{
    private const int HttpsPort = 443;

    public BucketAlgorithm? Algorithm => null;

    public int Precision => 1;

    public IEnumerable<string> Losses(ExportRequest request)
    {
        yield return $"The Gateway API has weights by request only, so the shares are not in the file: the caller sends the ArmServed of Resolve-CanaryRoute in the header {ExportRequest.ArmHeader}. Without it the baseline serves.";
        yield return $"Take {ExportRequest.ArmHeader} off requests from outside, or anybody can choose a provider.";
        yield return "Services of the providers' names, in lower case, and their TLS are yours to make.";
    }

    public string Write(ExportRequest request, string stamp, IReadOnlyList<string> losses)
    {
        var rules = request.Shares.Serving
            .Select(arm => (object)Map(
                ("matches", new[] { Map(("headers", new[] { Map(("type", "Exact"), ("name", ExportRequest.ArmHeader), ("value", arm.Name)) })) }),
                ("backendRefs", new[] { Backend(arm) })))
            .Append(Map(("backendRefs", new[] { Backend(request.Shares.Baseline) })))
            .ToArray();

        // An annotation stays with the object in the cluster, a comment does not.
        return ExportYaml.Text(request, null, losses, Map(
            ("apiVersion", "gateway.networking.k8s.io/v1"),
            ("kind", "HTTPRoute"),
            ("metadata", Map(("name", ServiceName(request.Route.Name)), ("annotations", Map(("llmbench/export", stamp))))),
            ("spec", Map(("parentRefs", new[] { Map(("name", request.Gateway)) }), ("rules", rules)))));
    }

    private static Dictionary<string, object> Backend(RouteArm arm) => Map(("name", ServiceName(arm.Provider)), ("port", HttpsPort));

    private static string ServiceName(string name)
    {
        string service = name.ToLowerInvariant().Replace('_', '-').Replace('.', '-').Trim('-');
        ExportRequest.Require(DnsLabel().IsMatch(service), $"'{name}' makes no name of a Kubernetes object.", "Use a name of up to 63 ASCII letters, digits and hyphens.");
        return service;
    }

    private static Dictionary<string, object> Map(params (string Key, object Value)[] pairs) => pairs.ToDictionary(pair => pair.Key, pair => pair.Value);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex DnsLabel();
}
