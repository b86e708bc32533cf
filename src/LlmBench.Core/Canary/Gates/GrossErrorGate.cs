using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>A share of failures that nobody accepts, as soon as there are requests enough to speak of a share. A hard stop.</summary>
/// <remarks>It spares a canary whose baseline fails as often: what hits both is not its fault, and going back would not help.</remarks>
internal sealed class GrossErrorGate(GateScope scope) : IGate
{
    private long _canary;
    private long _canaryFailed;
    private long _baseline;
    private long _baselineFailed;
    private DateTimeOffset? _reached;
    private double _shareReached;

    public void Observe(in GateEvent seen)
    {
        if (!seen.Counts)
        {
            return;
        }

        int failed = seen.ProviderFailed ? 1 : 0;
        if (!seen.IsCanary)
        {
            (_baseline, _baselineFailed) = (_baseline + 1, _baselineFailed + failed);
            return;
        }

        (_canary, _canaryFailed) = (_canary + 1, _canaryFailed + failed);
        if (_reached is null && _canary >= scope.Settings.GrossMinimumRequests && _canaryFailed >= scope.Settings.GrossErrorRate * _canary && IsWorse())
        {
            (_reached, _shareReached) = (seen.Observation.Utc, (double)_canaryFailed / _canary);
        }
    }

    public GateResult Judge(DateTimeOffset now) => new()
    {
        Gate = GateNames.GrossErrors,
        Arm = scope.Arm,
        Verdict = _reached is not null ? GateVerdict.Fail
            : _canary == 0 ? GateVerdict.NoData
            : _canary < scope.Settings.GrossMinimumRequests ? GateVerdict.Inconclusive
            : GateVerdict.Pass,
        OnFail = GateConsequence.Rollback,
        IsHardStop = true,
        Baseline = _baseline == 0 ? null : (double)_baselineFailed / _baseline,
        Canary = _canary == 0 ? null : (double)_canaryFailed / _canary,
        Limit = scope.Settings.GrossErrorRate,
        Unit = "share",
        BaselineSamples = _baseline,
        CanarySamples = _canary,
        Explanation = Explanation(),
    };

    private bool IsWorse() => _baseline == 0
        || ConditionalRateTest.P((int)_canaryFailed, (int)(_canaryFailed + _baselineFailed), (double)_canary / (_canary + _baseline)) < scope.Settings.Alpha;

    private string Explanation() =>
        _reached is { } at ? FormattableString.Invariant($"{_shareReached:0.# %} of the canary's requests had failed at {at:yyyy-MM-dd HH:mm}Z, and the baseline's had not: {scope.Settings.GrossErrorRate:0.# %} roll back.")
        : _canary < scope.Settings.GrossMinimumRequests ? FormattableString.Invariant($"{_canaryFailed} of {_canary} requests failed; the share counts from {scope.Settings.GrossMinimumRequests} on.")
        : FormattableString.Invariant($"{_canaryFailed} of {_canary} requests failed; {scope.Settings.GrossErrorRate:0.# %} would roll back.");
}
