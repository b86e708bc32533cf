using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>Failures of the canary one after the other: with the key refused, or of any kind that is the provider's. A hard stop.</summary>
/// <remarks>
/// It remembers that the streak was there, since one looks only now and then. Where the baseline fails as often in a row at that moment, the cause is not the canary;
/// a key that is refused is the canary's own in any case.
/// </remarks>
internal sealed class StreakGate(GateScope scope, bool keysOnly) : IGate
{
    private readonly int _limit = keysOnly ? scope.Settings.AuthenticationStreak : scope.Settings.FailureStreak;
    private int _canary;
    private int _baseline;
    private int _longest;
    private long _requests;
    private DateTimeOffset? _reached;
    private string? _outcome;

    public void Observe(in GateEvent seen)
    {
        if (!seen.Counts)
        {
            return;
        }

        bool failed = keysOnly ? seen.KeyRefused : seen.ProviderFailed;
        if (!seen.IsCanary)
        {
            _baseline = failed ? _baseline + 1 : 0;
            return;
        }

        _requests++;
        _canary = failed ? _canary + 1 : 0;
        bool isCommon = !keysOnly && _baseline >= _limit;
        if (failed && !isCommon)
        {
            _longest = Math.Max(_longest, _canary);
            if (_canary >= _limit && _reached is null)
            {
                (_reached, _outcome) = (seen.Observation.Utc, seen.Observation.Outcome.ToString());
            }
        }
    }

    public GateResult Judge(DateTimeOffset now) => new()
    {
        Gate = keysOnly ? GateNames.Authentication : GateNames.FailureStreak,
        Arm = scope.Arm,
        Verdict = _reached is not null ? GateVerdict.Fail : _requests == 0 ? GateVerdict.NoData : GateVerdict.Pass,
        OnFail = keysOnly ? GateConsequence.Block : GateConsequence.Rollback,
        IsHardStop = true,
        Canary = _longest,
        Limit = _limit,
        Unit = "in a row",
        CanarySamples = _requests,
        Explanation = Explanation(),
    };

    private string Explanation() => (_reached, keysOnly) switch
    {
        ({ } at, true) => FormattableString.Invariant($"The canary's key was refused {_limit} times in a row, at {at:yyyy-MM-dd HH:mm}Z: it is dead, and asking again does not help."),
        ({ } at, false) => FormattableString.Invariant($"{_limit} requests in a row failed on the canary, at {at:yyyy-MM-dd HH:mm}Z, the last with {_outcome}."),
        (null, _) when _requests == 0 => "The canary has not been asked yet.",
        (null, true) => FormattableString.Invariant($"The key was refused at most {_longest} times in a row; {_limit} block the canary."),
        _ => FormattableString.Invariant($"At most {_longest} requests in a row failed; {_limit} roll back."),
    };
}
