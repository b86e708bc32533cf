using LlmBench.Canary.Hashing;
using LlmBench.Canary.Power;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Gates;

/// <summary>What the gates of one canary must know of its route and step.</summary>
internal sealed class GateScope
{
    /// <summary>The ratio of rates where the plan does not say how many requests there are.</summary>
    private const double UnplannedRatio = 4;

    private readonly CanaryRoute _route;

    public GateScope(CanaryRoute route, string arm, ShareHistory shares)
    {
        (_route, Arm, Shares) = (route, arm, shares);
        Share = Current.Of(arm);
        ShareAgainstBaseline = Current.AgainstBaseline(arm);
        NextShare = NextStep is { } next ? Math.Max(Share, next.Buckets / (double)Bucketing.Total) : Share;
    }

    public string Arm { get; }

    public ShareHistory Shares { get; }

    public GateSettings Settings => _route.Gates;

    public string Baseline => _route.Baseline.Name;

    public DateTimeOffset StepStarted => Current.Since;

    /// <summary>The arm's share of all ids, 0 to 1.</summary>
    public double Share { get; }

    /// <summary>The arm's share among its ids and the baseline's, 0 to 1.</summary>
    public double ShareAgainstBaseline { get; }

    /// <summary>The arm's share of all ids if the route goes on: what the evidence of this step must be good for.</summary>
    public double NextShare { get; }

    /// <summary>Whether there is a baseline to compare with.</summary>
    public bool HasBaseline => ShareAgainstBaseline is > 0 and < 1;

    /// <summary>Whether only the hard stops decide, since a share so small proves nothing else and hurts few.</summary>
    /// <remarks>An arm that was set below the share of its step is taken from there to that of the next, so it must prove what the step proves.</remarks>
    public bool IsSmoke => NextStep is not null && (Share == 0 || Math.Max(Share, Step!.Buckets / (double)Bucketing.Total) < Settings.SmokeBelow);

    /// <summary>Whether the customers' scores must be in, since nothing would be left to compare with afterwards.</summary>
    public bool IsLast => NextStep is null || NextStep.Buckets >= Bucketing.Total;

    /// <summary>How long the step lasts at least; null without a plan.</summary>
    public TimeSpan? Hold => _route.StepStartedUtc is null ? null : Step?.Hold;

    /// <summary>The number of steps that the false alarms of one ramp are shared among.</summary>
    public int Steps => Math.Max(_route.Plan?.Steps.Count ?? 1, Shares.Spans.Count);

    /// <summary>Ids that are on the arm by its list, not by their bucket.</summary>
    public int Allowed => _route.Arms.First(arm => arm.Name.Equals(Arm, StringComparison.OrdinalIgnoreCase)).Allow.Count;

    /// <summary>Ids that are on the baseline by its list.</summary>
    public int Denied => _route.Deny.Count;

    /// <summary>How much slower the canary may be in this step: the margin in full before a large step, more before a small one.</summary>
    public double LatencyMargin => Math.Min(Settings.LatencyRollbackMargin, Settings.LatencyMargin * Math.Max(1, Settings.FullMarginShare / NextShare));

    private ShareSpan Current => Shares.Spans[^1];

    private RampStep? Step => _route.Plan is { } plan ? plan.Steps[Math.Clamp(_route.StepIndex, 0, plan.Steps.Count - 1)] : null;

    private RampStep? NextStep =>
        _route.Phase != RoutePhase.Completed && _route.Plan is { } plan && _route.StepIndex + 1 < plan.Steps.Count ? plan.Steps[_route.StepIndex + 1] : null;

    /// <summary>The ratio of error rates that the volume of a step of the past or present tells from 1.</summary>
    public double ErrorRatioOf(ShareSpan span)
    {
        if (Settings.ErrorRateRatio is { } asked)
        {
            return asked;
        }

        int step = _route.Plan is { } plan ? plan.Steps.ToList().FindIndex(step => step.Buckets / (double)Bucketing.Total == span.Of(Arm)) : -1;
        return step >= 0 && RateRatioChoice.For(_route.Plan!, step, Settings) is { } choice ? choice.RateRatio : UnplannedRatio;
    }
}
