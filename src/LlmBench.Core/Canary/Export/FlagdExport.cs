using System.Text.Json.Nodes;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Export;

/// <summary>A flag of flagd whose value is the arm. Fields: flagd's flag definition schema v0; the rule is its <c>fractional</c> of 32-bit precision.</summary>
internal sealed class FlagdExport : IRouteExport
{
    public BucketAlgorithm? Algorithm => BucketAlgorithm.FlagdMurmur3;

    public int Precision => 1;

    public IEnumerable<string> Losses(ExportRequest request)
    {
        yield return "It needs a flagd, or an in-process provider, whose fractional keeps all 32 bits of the hash; older ones deal other users. The .NET provider hashes ids that are not ASCII otherwise.";
        yield return "The application gives the id as the targeting key, and sends the request to the provider of the arm itself: the flag only names it.";
    }

    public string Write(ExportRequest request, string stamp, IReadOnlyList<string> losses)
    {
        EffectiveShares shares = request.Shares;
        var flag = new JsonObject
        {
            ["state"] = "ENABLED",
            ["variants"] = new JsonObject(request.Route.Arms.Select(arm => KeyValuePair.Create(arm.Name, (JsonNode?)arm.Name))),
            ["defaultVariant"] = shares.Baseline.Name,
            ["targeting"] = Targeting(request.Route, shares),
            ["metadata"] = new JsonObject(request.Route.Arms.Select(arm => KeyValuePair.Create("provider." + arm.Name, (JsonNode?)arm.Provider))),
        };
        return ExportJson.Text(new JsonObject
        {
            ["$schema"] = "https://flagd.dev/schema/v0/flags.json",
            ["metadata"] = new JsonObject { ["llmbench"] = stamp, ["route"] = ExportComments.Summary(request), ["lost"] = string.Join(" ", losses) },
            ["flags"] = new JsonObject { [request.Route.Name] = flag },
        });
    }

    // if, else if ...: no id, the lists, then the buckets. Without a rule the default variant is taken.
    private static JsonObject Targeting(CanaryRoute route, EffectiveShares shares)
    {
        if (shares.Override is not null)
        {
            return [];
        }

        var choices = new JsonArray { new JsonObject { ["!"] = new JsonArray(Id()) }, shares.Baseline.Name };
        foreach (IGrouping<string, (string Id, RouteArm Arm)> arm in shares.Listed.GroupBy(listed => listed.Arm.Name))
        {
            choices.Add(new JsonObject { ["in"] = new JsonArray(Id(), new JsonArray([.. arm.Select(listed => JsonValue.Create(listed.Id))])) });
            choices.Add(arm.Key);
        }

        // A single distribution is an error to older ones.
        choices.Add(shares.Parts is [var whole] ? JsonValue.Create(whole.Arm.Name) : Fractional(route, shares));
        return new JsonObject { ["if"] = choices };
    }

    private static JsonObject Fractional(CanaryRoute route, EffectiveShares shares)
    {
        var key = new JsonObject { ["cat"] = new JsonArray(route.Salt, Id()) };
        return new JsonObject { ["fractional"] = new JsonArray([key, .. shares.Parts.Select(part => new JsonArray(part.Arm.Name, part.Range.Count))]) };
    }

    private static JsonObject Id() => new() { ["var"] = "targetingKey" };
}
