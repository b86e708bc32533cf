using LlmBench.Canary.Routing;

namespace LlmBench.Results;

/// <summary>Which provider to use for an id, and why.</summary>
public sealed record CanaryDecisionRow
{
    /// <summary>Name of the route.</summary>
    public required string Route { get; init; }

    /// <summary>The id; null where there was none.</summary>
    public string? Id { get; init; }

    /// <summary>The arm that the id belongs to; what happens to it counts for this arm.</summary>
    public required string ArmAssigned { get; init; }

    /// <summary>The arm to use: another than assigned while the canary is switched off, rolled back or blocked.</summary>
    public required string ArmServed { get; init; }

    /// <summary>Name of the provider to use.</summary>
    public required string Provider { get; init; }

    /// <summary>0 to 99,999; null without an id.</summary>
    public int? Bucket { get; init; }

    /// <summary>Why.</summary>
    public RouteReason Reason { get; init; }

    /// <summary>The generation of the route that decided.</summary>
    public long Generation { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Id} -> {Provider} ({Reason})";

    internal static CanaryDecisionRow From(string route, string? id, in RouteDecision decision, long generation) => new()
    {
        Route = route,
        Id = id,
        ArmAssigned = decision.ArmAssigned,
        ArmServed = decision.ArmServed,
        Provider = decision.Provider,
        Bucket = decision.Bucket < 0 ? null : decision.Bucket,
        Reason = decision.Reason,
        Generation = generation,
    };
}
