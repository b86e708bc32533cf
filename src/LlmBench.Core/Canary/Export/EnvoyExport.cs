using LlmBench.Canary.Hashing;

namespace LlmBench.Canary.Export;

/// <summary>A RouteConfiguration of Envoy (v3) for file-based RDS; the clusters are named as the providers.</summary>
/// <remarks>
/// Envoy takes the number in <c>header_name</c> modulo the sum of the weights, and one of its own where the header is missing or no number.
/// The weighted route therefore asks for a header in the range of buckets; whatever else comes goes to the baseline.
/// </remarks>
internal sealed class EnvoyExport : IRouteExport
{
    private static readonly string[] s_everyDomain = ["*"];

    public BucketAlgorithm? Algorithm => null;

    public int Precision => 1;

    public IEnumerable<string> Losses(ExportRequest request)
    {
        yield return $"Envoy does not hash ids as the route does: the caller sends the Bucket of Resolve-CanaryRoute in the header {ExportRequest.BucketHeader}. Without it the baseline serves.";
        yield return $"Take {ExportRequest.BucketHeader} off requests from outside, or anybody can choose a provider.";
        if (request.Shares.Listed.Count > 0)
        {
            yield return $"The lists need the id itself in the header {request.IdHeader}.";
        }

        yield return "Envoy does not know a missing key: it sends the canary's users to the canary, which then fails.";
    }

    public string Write(ExportRequest request, string stamp, IReadOnlyList<string> losses)
    {
        EffectiveShares shares = request.Shares;
        List<object> routes = [.. shares.Listed.Select(listed => Rule(Map(("name", request.IdHeader), ("string_match", Map(("exact", listed.Id)))), Map(("cluster", listed.Arm.Provider))))];
        if (shares.Override is null && shares.Serving.Any())
        {
            object[] clusters = [.. shares.Parts.Select(part => Map(("name", part.Arm.Provider), ("weight", part.Range.Count)))];
            routes.Add(Rule(
                Map(("name", ExportRequest.BucketHeader), ("range_match", Map(("start", 0), ("end", Bucketing.Total)))),
                Map(("weighted_clusters", Map(("clusters", clusters), ("header_name", ExportRequest.BucketHeader))))));
        }

        routes.Add(Rule(null, Map(("cluster", shares.Baseline.Provider))));
        object host = Map(("name", request.Route.Name), ("domains", s_everyDomain), ("routes", routes));
        object resource = Map(("@type", "type.googleapis.com/envoy.config.route.v3.RouteConfiguration"), ("name", request.Route.Name), ("virtual_hosts", new[] { host }));
        return ExportYaml.Text(request, stamp, losses, Map(("resources", new[] { resource })));
    }

    private static Dictionary<string, object> Rule(object? header, object action)
    {
        Dictionary<string, object> match = Map(("prefix", "/"));
        if (header is not null)
        {
            match["headers"] = new[] { header };
        }

        return Map(("match", match), ("route", action));
    }

    private static Dictionary<string, object> Map(params (string Key, object Value)[] pairs) => pairs.ToDictionary(pair => pair.Key, pair => pair.Value);
}
