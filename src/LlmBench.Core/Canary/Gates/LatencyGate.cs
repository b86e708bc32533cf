using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>Whether a percentile of the canary's times stays within the margin of the baseline's.</summary>
/// <remarks>
/// A failure is no fast answer, so it is left out, unless the baseline rescued it: then both times are in it. A time-out is at least the time
/// waited, or an hour where that is not known, so a provider that hangs is slow. Judged at the looks only.
/// </remarks>
internal sealed class LatencyGate(GateScope scope, bool total) : IGate
{
    private const double UnknownWaitMs = 3_600_000;

    private readonly Distribution _baseline = new();
    private readonly Distribution _canary = new();
    private (long Answers, double Tokens) _baselineTokens;
    private (long Answers, double Tokens) _canaryTokens;
    private long _timeOuts;
    private QuantileRatio? _ratio;
    private GateVerdict _verdict = GateVerdict.Inconclusive;
    private bool _isHarm;
    private GateLook? _judged;
    private DateTimeOffset? _nextFull;

    private double Percentile => scope.Settings.LatencyPercentile / 100;

    private string What => FormattableString.Invariant($"p{scope.Settings.LatencyPercentile:0.##} of {(total ? "the whole answer" : "the time to the first token")}");

    public void Observe(in GateEvent seen)
    {
        if (!seen.Counts || Time(seen) is not { } milliseconds)
        {
            return;
        }

        (seen.IsCanary ? _canary : _baseline).Add(Math.Max(milliseconds, 0.001));
        _timeOuts += seen is { IsCanary: true, TimedOut: true } ? 1 : 0;
        if (total && seen.Observation.OutputTokens is { } tokens)
        {
            ref (long Answers, double Tokens) sum = ref seen.IsCanary ? ref _canaryTokens : ref _baselineTokens;
            sum = (sum.Answers + 1, sum.Tokens + tokens);
        }
    }

    public void Look(GateLook look)
    {
        QuantileRatio? harm = QuantileRatio.Of(_baseline, _canary, Percentile, scope.Settings.Alpha * look.HarmShare);
        _isHarm |= harm?.Low > 1 + scope.Settings.LatencyRollbackMargin;
        if (look.Full > 0)
        {
            _ratio = QuantileRatio.Of(_baseline, _canary, Percentile, scope.Settings.PassAlpha * look.PassShare);
            _verdict = _ratio?.Verdict(scope.LatencyMargin) ?? GateVerdict.Inconclusive;
            _judged = look;
        }

        int next = look.Number + 1;
        while (GateLook.Of(next, scope.StepStarted, scope.Hold).Full == 0)
        {
            next++;
        }

        _nextFull = GateLook.Of(next, scope.StepStarted, scope.Hold).At;
    }

    public GateResult Judge(DateTimeOffset now)
    {
        double? old = _baseline.Percentile(Percentile);
        double? fresh = _canary.Percentile(Percentile);
        GateVerdict verdict = _isHarm ? GateVerdict.Fail : _canary.Count == 0 || _baseline.Count == 0 ? GateVerdict.NoData : _verdict;
        return new GateResult
        {
            Gate = total ? GateNames.E2e : GateNames.Ttft,
            Arm = scope.Arm,
            Verdict = verdict,
            OnFail = _isHarm ? GateConsequence.Rollback : GateConsequence.Hold,
            IsRequired = !scope.IsSmoke,
            Baseline = old,
            Canary = fresh,
            Ratio = _ratio?.Ratio ?? fresh / old,
            Low = _ratio?.Low,
            High = _ratio?.High,
            Limit = 1 + scope.LatencyMargin,
            Unit = "ms",
            BaselineSamples = _baseline.Count,
            CanarySamples = _canary.Count,
            Explanation = Explain(verdict),
        };
    }

    private string Explain(GateVerdict verdict)
    {
        if (verdict == GateVerdict.NoData)
        {
            return scope.HasBaseline ? $"No times of {(_canary.Count == 0 ? "the canary" : "the baseline")} have been observed in this step. Where they are not measured, take the gate out with -Gate @{{ Ignore = '{(total ? GateNames.E2e : GateNames.Ttft)}' }}." : "Nothing is left on the baseline to compare with.";
        }

        string notes = Notes();
        if (_isHarm)
        {
            return FormattableString.Invariant($"The {What} is more than {scope.Settings.LatencyRollbackMargin:0.# %} above the baseline's, which rolls back.{notes}");
        }

        string next = _nextFull is { } at ? FormattableString.Invariant($" Judged next at {at:yyyy-MM-dd HH:mm}Z.") : " It is judged at the end of the hold.";
        if (_judged is null)
        {
            return $"The {What} is judged at set times only, or each look would add to the chance of error.{next}{notes}";
        }

        if (_ratio is null)
        {
            return FormattableString.Invariant($"{_canary.Count} times of the canary are too few to bound the {What}.{next}{notes}");
        }

        string range = FormattableString.Invariant($"{_ratio.Ratio - 1:+0.0 %;-0.0 %;0.0 %} ({_ratio.Low - 1:+0.0 %;-0.0 %;0.0 %} to {_ratio.High - 1:+0.0 %;-0.0 %;0.0 %}) against the baseline; {scope.LatencyMargin:0.# %} is allowed");
        return verdict switch
        {
            GateVerdict.Pass => $"The {What} keeps within its margin: {range}.{notes}",
            GateVerdict.Fail => $"The {What} is above its margin: {range}.{next}{notes}",
            _ => $"It cannot be told whether the {What} keeps within its margin: {range}.{next}{notes}",
        };
    }

    // A terser model looks faster than it is.
    private string Notes()
    {
        string text = _timeOuts > 0 ? FormattableString.Invariant($" {_timeOuts} time-outs of the canary count with their wait.") : string.Empty;
        if (_canaryTokens.Answers > 0 && _baselineTokens.Answers > 0)
        {
            double fresh = _canaryTokens.Tokens / _canaryTokens.Answers;
            double old = _baselineTokens.Tokens / _baselineTokens.Answers;
            text += Math.Abs(fresh - old) > 0.2 * old ? FormattableString.Invariant($" Mind that its answers have {fresh:0} tokens on average, the baseline's {old:0}.") : string.Empty;
        }

        return text;
    }

    private double? Time(in GateEvent seen)
    {
        double? time = total ? seen.Observation.E2eMs : seen.Observation.TtftMs;
        return !seen.Failed || seen.Observation.FellBack ? time
            : seen.TimedOut ? time ?? seen.Observation.E2eMs ?? UnknownWaitMs
            : null;
    }
}
