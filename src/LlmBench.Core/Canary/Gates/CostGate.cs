using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>Whether a conversation on the canary costs no more than on the baseline, by an interval for the ratio that holds at any look.</summary>
internal sealed class CostGate(GateScope scope) : IGate
{
    private const double MostUnknown = 0.05;

    private readonly ConversationCosts _baseline = new();
    private readonly ConversationCosts _canary = new();

    public void Observe(in GateEvent seen)
    {
        if (seen.Counts)
        {
            // A failure that names no cost was not charged for.
            double? cost = (double?)seen.Observation.CostUsd ?? (seen.Failed && !seen.Observation.FellBack ? 0 : null);
            (seen.IsCanary ? _canary : _baseline).Add(seen.Observation.ConversationId, seen.Observation.Utc, cost);
        }
    }

    public GateResult Judge(DateTimeOffset now)
    {
        RunningMean old = _baseline.Known();
        RunningMean fresh = _canary.Known();
        MeanContrast? contrast = MeanContrast.OfLogs(old, fresh, scope.Settings.PassAlpha);
        double limit = 1 + scope.Settings.CostMargin;
        (GateVerdict verdict, string explanation) = Say(old, fresh, contrast, limit);
        return new GateResult
        {
            Gate = GateNames.Cost,
            Arm = scope.Arm,
            Verdict = verdict,
            OnFail = GateConsequence.Hold,
            IsRequired = !scope.IsSmoke,
            Baseline = old.Count == 0 ? null : old.Mean,
            Canary = fresh.Count == 0 ? null : fresh.Mean,
            Ratio = contrast is { } c ? Math.Exp(c.Difference) : null,
            Low = contrast is { } l ? Math.Exp(l.Low) : null,
            High = contrast is { } h ? Math.Exp(h.High) : null,
            Limit = limit,
            Unit = "USD per conversation",
            BaselineSamples = old.Count,
            CanarySamples = fresh.Count,
            Explanation = explanation,
        };
    }

    private (GateVerdict Verdict, string Explanation) Say(RunningMean old, RunningMean fresh, MeanContrast? contrast, double limit)
    {
        (long oldUnknown, long freshUnknown) = (_baseline.Unknown(), _canary.Unknown());
        if (old.Count + oldUnknown == 0 || fresh.Count + freshUnknown == 0)
        {
            return (GateVerdict.NoData, scope.HasBaseline ? "No conversations of both arms have been observed in this step." : "Nothing is left on the baseline to compare with.");
        }

        if (oldUnknown > MostUnknown * (old.Count + oldUnknown) || freshUnknown > MostUnknown * (fresh.Count + freshUnknown))
        {
            return (GateVerdict.NoData, FormattableString.Invariant($"The cost of {freshUnknown} conversations of the canary and {oldUnknown} of the baseline is not known. Give the prices with Set-LlmPrice, or take the gate out with -Gate @{{ Ignore = 'Cost' }}."));
        }

        if (contrast is not { } c)
        {
            return (GateVerdict.Inconclusive, FormattableString.Invariant($"{fresh.Count} conversations of the canary and {old.Count} of the baseline are too few, or cost nothing."));
        }

        string range = FormattableString.Invariant($"{Math.Exp(c.Difference) - 1:+0.0 %;-0.0 %;0.0 %} ({Math.Exp(c.Low) - 1:+0.0 %;-0.0 %;0.0 %} to {Math.Exp(c.High) - 1:+0.0 %;-0.0 %;0.0 %}) a conversation against the baseline; {scope.Settings.CostMargin:+0.# %;-0.# %;0 %} is allowed.");
        return Math.Exp(c.High) <= limit ? (GateVerdict.Pass, $"It costs no more than it may: {range}")
            : Math.Exp(c.Low) > limit ? (GateVerdict.Fail, $"It costs more than it may: {range}")
            : (GateVerdict.Inconclusive, $"It cannot be told yet whether it costs more than it may: {range}");
    }
}
