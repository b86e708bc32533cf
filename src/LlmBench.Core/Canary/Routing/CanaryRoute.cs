using System.Text.Json;
using System.Text.Json.Serialization;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Ramp;

namespace LlmBench.Canary.Routing;

/// <summary>Who is served by which provider, as it stands in the route's file.</summary>
internal sealed record CanaryRoute
{
    /// <summary>The version of the file that this module writes.</summary>
    public const int Schema = 1;

    public int SchemaVersion { get; init; } = Schema;

    public required string Name { get; init; }

    /// <summary>Counts the changes. The store sets it.</summary>
    public long Generation { get; init; }

    public RoutePhase Phase { get; init; }

    public RouteUnit Unit { get; init; }

    public BucketAlgorithm Algorithm { get; init; }

    /// <summary>Goes before the id, with what separates the two in it. Another salt deals all ids anew.</summary>
    public required string Salt { get; init; }

    /// <summary>The environment variable with the secret of <see cref="BucketAlgorithm.HmacSha256"/>; the secret itself is never in the file.</summary>
    public string? SecretVariable { get; init; }

    /// <summary>The baseline first, then at least one canary.</summary>
    public required IReadOnlyList<RouteArm> Arms { get; init; }

    /// <summary>Ids that the baseline serves whatever else is said of them.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>The steps by which the canary takes over; null where its share is set by hand.</summary>
    public RampPlan? Plan { get; init; }

    /// <summary>The step of the plan that the route is in, from 0.</summary>
    public int StepIndex { get; init; }

    /// <summary>When the shares became what they are. Gates of a step look at what was observed since.</summary>
    public DateTimeOffset? StepStartedUtc { get; init; }

    /// <summary>When the ramp began, or began again after a rollback. Gates that look at all steps together look at what was observed since.</summary>
    public DateTimeOffset? RampStartedUtc { get; init; }

    public GateSettings Gates { get; init; } = new();

    /// <summary>Until when the old provider is kept ready after the canary took over; null before.</summary>
    public DateTimeOffset? RollbackUntilUtc { get; init; }

    public string UpdatedBy { get; init; } = string.Empty;

    public DateTimeOffset UpdatedUtc { get; init; }

    /// <summary>Why it was last changed.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Hash of the history line of this generation. The store sets it.</summary>
    public string HistoryHead { get; init; } = string.Empty;

    /// <summary>Fields of a later version.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    [JsonIgnore]
    public RouteArm Baseline => Arms[0];

    /// <summary>The salt of a route that names none.</summary>
    public static string DefaultSalt(string name, int version = 1) => FormattableString.Invariant($"{name}:{version}:");

    /// <summary>The route with an arm that serves a share of the ids.</summary>
    /// <param name="arm">Name of an arm that is not the baseline.</param>
    /// <param name="buckets">0 to 100,000; 1,000 are 1 %.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>: no such arm, or not so many buckets are free.</exception>
    public CanaryRoute WithShare(string arm, int buckets) => this with { Arms = RouteRanges.Resize(Arms, arm, buckets) };
}
