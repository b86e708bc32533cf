using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>Whether the arms have the users that their shares promise. Where they have not, users are dealt by something else, and no other gate means anything.</summary>
internal sealed class SampleRatioGate(GateScope scope) : IGate
{
    // Chi-square is no approximation to trust below this.
    private const double FewestExpected = 5;

    private readonly UnitSample _units = new();

    public void Observe(in GateEvent seen)
    {
        if (seen.IsRequest && seen.Observation.Unit is { } unit)
        {
            _units.Add(unit, seen.IsCanary);
        }
    }

    public GateResult Judge(DateTimeOffset now)
    {
        (long baseline, long canary, long both) = _units.Count();
        long all = baseline + canary;
        (GateVerdict verdict, string explanation) = Say(baseline, canary, both);
        return new GateResult
        {
            Gate = GateNames.SampleRatio,
            Arm = scope.Arm,
            Verdict = verdict,
            OnFail = GateConsequence.Hold,
            IsRequired = !scope.IsSmoke && verdict != GateVerdict.Inconclusive,
            Baseline = all == 0 ? null : (double)baseline / all,
            Canary = all == 0 ? null : (double)canary / all,
            Limit = scope.ShareAgainstBaseline,
            Unit = "share of users",
            BaselineSamples = baseline,
            CanarySamples = canary,
            Explanation = explanation,
        };
    }

    private (GateVerdict Verdict, string Explanation) Say(long baseline, long canary, long both)
    {
        long all = baseline + canary;
        if (all + both == 0)
        {
            return (GateVerdict.NoData, "The observations name no users, so it cannot be told whether they are dealt as the shares say. Give the -Id of each, or take the gate out with -Gate @{ Ignore = 'SampleRatio' }.");
        }

        if (both > 0.01 * (all + both))
        {
            return (GateVerdict.Fail, FormattableString.Invariant($"{both} of {all + both} users were on both arms within one step: they are not kept on one provider. Look whether all callers ask with the same id, salt and route."));
        }

        double share = scope.ShareAgainstBaseline;
        double expected = share * all;
        string counts = FormattableString.Invariant($"{canary} of {all} users are on the canary, {expected:0} were to be expected");
        if (scope.HasBaseline && Math.Min(expected, all - expected) < FewestExpected)
        {
            return (GateVerdict.Inconclusive, $"There are too few users to tell: {counts}.");
        }

        // Users on a list are on their arm whatever the shares say: the deviation that they can explain is taken off.
        double listed = canary > expected ? -Math.Min(scope.Allowed, canary - expected) : Math.Min(scope.Denied, expected - canary);
        long adjusted = canary + (long)listed;
        double? p = SampleRatio.P([all - adjusted, adjusted], [1 - share, share]);
        return p < scope.Settings.SampleRatioAlpha
            ? (GateVerdict.Fail, FormattableString.Invariant($"{counts} (p = {p:0.0e0}). Look for requests without an id, callers that ask with another id or salt, or a list that leaks."))
            : (GateVerdict.Pass, p is { } chance ? FormattableString.Invariant($"{counts} (p = {chance:0.00}).") : $"{counts}.");
    }
}
