using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Canary.Routing;

/// <summary>One provider of a route and the ids that it serves.</summary>
internal sealed record RouteArm
{
    public required string Name { get; init; }

    /// <summary>Name of a registered provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The arm's buckets in ascending order, apart from those of all other arms. The baseline has none: it serves what is left.</summary>
    public IReadOnlyList<BucketRange> Ranges { get; init; } = [];

    /// <summary>Ids that the arm serves whatever their bucket.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Fields of a later version.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>The number of buckets in its ranges: 1,000 of them are 1 % of the ids.</summary>
    [JsonIgnore]
    public int Buckets => Ranges.Sum(range => range.Count);
}
