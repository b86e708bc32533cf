using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>Whether there is anything to judge: observations that are fresh, of a canary that is really asked, and enough of them.</summary>
internal sealed class DataGate(GateScope scope) : IGate
{
    private const int UntriedLimit = 5;

    private DateTimeOffset? _newest;
    private long _baseline;
    private long _canary;
    private long _untried;
    private int _untriedInARow;
    private long _unknown;

    private int Minimum => scope.IsSmoke ? scope.Settings.FailureStreak : scope.Settings.MinimumRequests;

    public void Observe(in GateEvent seen)
    {
        _newest = _newest is { } newest && newest > seen.Observation.Utc ? newest : seen.Observation.Utc;
        if (seen.IsUntried && seen.IsCanary)
        {
            _untried++;
            _untriedInARow++;
        }
        else if (seen.Counts && seen.IsCanary)
        {
            _canary++;
            _untriedInARow = 0;
        }
        else if (seen.Counts)
        {
            _baseline++;
        }
    }

    /// <summary>Notes an observation of an arm that the route does not have: it was renamed or removed, or the observation is of another route.</summary>
    public void ObserveUnknown() => _unknown++;

    public GateResult Judge(DateTimeOffset now)
    {
        (GateVerdict verdict, string explanation) = Say(now);
        return new GateResult
        {
            Gate = GateNames.Data,
            Arm = scope.Arm,
            Verdict = verdict,
            OnFail = GateConsequence.Hold,
            IsRequired = true,
            Canary = _canary,
            Baseline = _baseline,
            Limit = Minimum,
            Unit = "requests",
            BaselineSamples = _baseline,
            CanarySamples = _canary,
            Explanation = _unknown == 0 ? explanation : FormattableString.Invariant($"{explanation} {_unknown} observations of the step are of arms that the route does not have, and count for nothing."),
        };
    }

    private (GateVerdict Verdict, string Explanation) Say(DateTimeOffset now)
    {
        if (_newest is not { } newest)
        {
            return (GateVerdict.NoData, "Nothing has been observed since the step began. Invoke-CanaryRequest, Add- and Import-CanaryObservation bring observations.");
        }

        if (now - newest > scope.Settings.StaleAfter)
        {
            return (GateVerdict.NoData, FormattableString.Invariant($"The newest observation is of {newest:yyyy-MM-dd HH:mm}Z, older than {scope.Settings.StaleAfter:c}: the feed has stopped."));
        }

        if (_untriedInARow >= UntriedLimit)
        {
            return (GateVerdict.NoData, FormattableString.Invariant($"The canary is not asked: the last {_untriedInARow} requests of its ids went to the baseline at once. See whether the kill switch is on, or the canary's key is missing there."));
        }

        if (_canary == 0)
        {
            return (GateVerdict.NoData, "The canary has not been asked since the step began.");
        }

        string untried = _untried > 0 ? FormattableString.Invariant($" {_untried} more were never tried on it, and count for nothing.") : string.Empty;
        return _canary < Minimum
            ? (GateVerdict.Inconclusive, FormattableString.Invariant($"The canary has had {_canary} of the {Minimum} requests that the step needs.{untried}"))
            : (GateVerdict.Pass, FormattableString.Invariant($"{_canary} requests of the canary; the newest observation is of {newest:yyyy-MM-dd HH:mm}Z.{untried}"));
    }
}
