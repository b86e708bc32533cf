using LlmBench.Canary.Hashing;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;

namespace LlmBench.Results;

/// <summary>A canary route as it stands.</summary>
public sealed record CanaryRouteRow
{
    /// <summary>Name of the route.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is on its way.</summary>
    public RoutePhase Phase { get; init; }

    /// <summary>Why a canary cannot be used here, so that the baseline serves its users; null where all can.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>Whether the kill switch is on: the baseline serves everybody.</summary>
    public bool KillSwitch { get; init; }

    /// <summary>The baseline, with its provider in brackets where that has another name.</summary>
    public required string Baseline { get; init; }

    /// <summary>The canaries likewise, with commas between them.</summary>
    public required string Canary { get; init; }

    /// <summary>Share of the ids that belong to a canary, 0 to 100.</summary>
    public decimal Percent { get; init; }

    /// <summary>The shares of all arms, such as <c>holysheep 10 %, legacy 90 %</c>.</summary>
    public required string Shares { get; init; }

    /// <summary>What an id stands for.</summary>
    public RouteUnit By { get; init; }

    /// <summary>The step of the plan, from 1; null without a plan.</summary>
    public int? Step { get; init; }

    /// <summary>Number of steps of the plan; null without a plan.</summary>
    public int? Steps { get; init; }

    /// <summary>The plan, as -Plan of Set-CanaryRoute takes it; null without one.</summary>
    public string? Plan { get; init; }

    /// <summary>When the shares became what they are.</summary>
    public DateTimeOffset? StepStartedUtc { get; init; }

    /// <summary>When the step may end at the earliest; null without a plan.</summary>
    public DateTimeOffset? StepEndsUtc { get; init; }

    /// <summary>Requests a day that the whole route is expected to carry; null where nobody said.</summary>
    public double? RequestsPerDay { get; init; }

    /// <summary>Until when the old provider is to be kept ready; null before the canary took over.</summary>
    public DateTimeOffset? RollbackUntilUtc { get; init; }

    /// <summary>Whether the way back works: the baseline's provider has its key here and answered when it was last asked. Null where it was never asked.</summary>
    public bool? RollbackReady { get; init; }

    /// <summary>What <see cref="RollbackReady"/> rests on.</summary>
    public string? RollbackReadyReason { get; init; }

    /// <summary>Since when every question had this answer; null where it was never asked.</summary>
    public DateTimeOffset? RollbackReadySinceUtc { get; init; }

    /// <summary>When the baseline's provider was last asked with -Probe or by Complete-CanaryRoute; null where it never was.</summary>
    public DateTimeOffset? RollbackCheckedUtc { get; init; }

    /// <summary>Number of ids that belong to a canary whatever their bucket.</summary>
    public int Allowed { get; init; }

    /// <summary>Number of ids that stay on the baseline whatever their bucket.</summary>
    public int Denied { get; init; }

    /// <summary>How an id becomes a bucket.</summary>
    public BucketAlgorithm Algorithm { get; init; }

    /// <summary>What goes before the id when it is hashed.</summary>
    public required string Salt { get; init; }

    /// <summary>The environment variable that holds the secret of <see cref="BucketAlgorithm.HmacSha256"/>; null otherwise.</summary>
    public string? SecretVariable { get; init; }

    /// <summary>Counts the changes.</summary>
    public long Generation { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string UpdatedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset UpdatedUtc { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The file that is the kill switch: while it exists, whatever is in it, the baseline serves everybody.</summary>
    public required string KillSwitchPath { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Phase}, {Shares}";

    internal static CanaryRouteRow From(CanaryRoute route, string killSwitch, bool isKilled) => new()
    {
        Name = route.Name,
        Phase = route.Phase,
        KillSwitch = isKilled,
        Baseline = RouteText.Names([route.Baseline]),
        Canary = RouteText.Names(route.Arms.Skip(1)),
        Percent = RouteShare.Percent(route.Arms.Sum(arm => arm.Buckets)),
        Shares = RouteText.Shares(route),
        By = route.Unit,
        Step = route.Plan is null ? null : route.StepIndex + 1,
        Steps = route.Plan?.Steps.Count,
        Plan = route.Plan is { } plan ? string.Join(", ", plan.Steps.Select(Text)) : null,
        StepStartedUtc = route.StepStartedUtc,
        StepEndsUtc = route.Plan is { } ramp ? route.StepStartedUtc + ramp.Steps[route.StepIndex].Hold : null,
        RequestsPerDay = route.Plan?.RequestsPerDay,
        RollbackUntilUtc = route.RollbackUntilUtc,
        Allowed = route.Arms.Sum(arm => arm.Allow.Count),
        Denied = route.Deny.Count,
        Algorithm = route.Algorithm,
        Salt = route.Salt,
        SecretVariable = route.SecretVariable,
        Generation = route.Generation,
        UpdatedBy = route.UpdatedBy,
        UpdatedUtc = route.UpdatedUtc,
        Reason = route.Reason,
        KillSwitchPath = killSwitch,
    };

    private static string Text(RampStep step) => FormattableString.Invariant($"{RouteShare.Percent(step.Buckets):0.###}%:{step.Hold:c}");
}
