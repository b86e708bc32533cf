using System.Text.Json.Nodes;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Export;

/// <summary>The ReverseProxy section of a YARP proxy (2.x) that follows the arm in a header.</summary>
internal sealed class YarpExport : IRouteExport
{
    public BucketAlgorithm? Algorithm => null;

    public int Precision => 1;

    public IEnumerable<string> Losses(ExportRequest request)
    {
        yield return $"YARP's configuration has no shares: the caller sends the ArmServed of Resolve-CanaryRoute in the header {ExportRequest.ArmHeader}. Without it the baseline serves.";
        yield return $"Take {ExportRequest.ArmHeader} off requests from outside, or anybody can choose a provider.";
        yield return "The providers' keys are not in the file: the caller sends them, or a transform of yours does.";
    }

    public string Write(ExportRequest request, string stamp, IReadOnlyList<string> losses)
    {
        RouteArm baseline = request.Shares.Baseline;
        RouteArm[] serving = [.. request.Shares.Serving];
        var routes = new JsonObject();
        foreach (RouteArm arm in serving)
        {
            routes[Id(request, arm)] = new JsonObject
            {
                ["ClusterId"] = Id(request, arm),
                ["Order"] = 1,
                ["Match"] = Match(new JsonObject { ["Name"] = ExportRequest.ArmHeader, ["Values"] = new JsonArray(arm.Name), ["Mode"] = "ExactHeader", ["IsCaseSensitive"] = true }),
            };
        }

        routes[Id(request, baseline)] = new JsonObject
        {
            ["ClusterId"] = Id(request, baseline),
            ["Order"] = 2,
            ["Match"] = Match(null),
            ["Metadata"] = new JsonObject { ["LlmBench"] = stamp, ["Route"] = ExportComments.Summary(request), ["Lost"] = string.Join(" ", losses) },
        };
        var clusters = new JsonObject(serving.Append(baseline).Select(arm => KeyValuePair.Create(Id(request, arm), (JsonNode?)new JsonObject
        {
            ["Destinations"] = new JsonObject { [arm.Provider] = new JsonObject { ["Address"] = request.Provider(arm.Provider).BaseUri.AbsoluteUri } },
        })));
        return ExportJson.Text(new JsonObject { ["ReverseProxy"] = new JsonObject { ["Routes"] = routes, ["Clusters"] = clusters } });
    }

    private static string Id(ExportRequest request, RouteArm arm) => $"{request.Route.Name}-{arm.Name}";

    private static JsonObject Match(JsonObject? header)
    {
        var match = new JsonObject { ["Path"] = "{**catch-all}" };
        if (header is not null)
        {
            match["Headers"] = new JsonArray(header);
        }

        return match;
    }
}
