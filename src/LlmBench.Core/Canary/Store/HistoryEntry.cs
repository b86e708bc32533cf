using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Store;

/// <summary>One line of a route's history: a change, who made it, why, and on what evidence.</summary>
internal sealed record HistoryEntry
{
    public required long Generation { get; init; }

    public required DateTimeOffset Utc { get; init; }

    public required string User { get; init; }

    public required string Host { get; init; }

    public required int ProcessId { get; init; }

    public required string Command { get; init; }

    public required string Reason { get; init; }

    /// <summary>The route before; null where there was none.</summary>
    public HistoryStand? From { get; init; }

    /// <summary>The route after; null where it was removed.</summary>
    public HistoryStand? To { get; init; }

    public JsonObject? Evidence { get; init; }

    /// <summary>SHA-256 of the route's file of this generation, with the reference to this line left empty; null where the route was removed.</summary>
    public string? FileHash { get; init; }

    /// <summary>Hash of the line before where that announced a change that was never made, because its process was killed.</summary>
    public string? Voids { get; init; }

    /// <summary>Fields of a later version.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>Hash of the line before; empty in the first.</summary>
    [JsonPropertyOrder(1)]
    public required string PrevHash { get; init; }
}

/// <summary>A route in short.</summary>
/// <param name="Phase">Its phase.</param>
/// <param name="Buckets">The buckets of each arm but the baseline; 1,000 are 1 % of the ids.</param>
internal sealed record HistoryStand(RoutePhase Phase, IReadOnlyDictionary<string, int> Buckets)
{
    public static HistoryStand? Of(CanaryRoute? route) =>
        route is null ? null : new(route.Phase, route.Arms.Skip(1).ToDictionary(arm => arm.Name, arm => arm.Buckets));
}
