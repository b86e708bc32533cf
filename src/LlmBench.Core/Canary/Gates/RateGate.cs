using LlmBench.Statistics;
using MathNet.Numerics.Distributions;

namespace LlmBench.Canary.Gates;

/// <summary>Whether something bad, failures or answers cut short, happens more often on the canary: the case-only sequential test on episodes.</summary>
/// <remarks>
/// It goes through the whole ramp, each episode with the shares of its own time, and may be looked at at any time. It rolls back where the evidence of the
/// ramp, or of this step alone with the chance of a false alarm shared among the steps, says that the rate is higher. It passes where the test accepts, or
/// where events are so rare that even their upper bound, on the share of the next step, stays within the tolerance.
/// </remarks>
internal sealed class RateGate : IGate
{
    private readonly bool _truncation;
    private readonly Episodes _episodes = new();
    private readonly Dictionary<int, CaseOnlySprt> _tests = [];
    private GateScope _scope;
    private double _ramp;
    private double _step;
    private Counts _canary;
    private Counts _baseline;
    private Bound? _bound;

    public RateGate(GateScope scope, bool truncation)
    {
        _truncation = truncation;
        _scope = scope;
    }

    private GateSettings Settings => _scope.Settings;

    private string What => _truncation ? "cut answers" : "failures";

    private double Tolerance => _truncation ? Settings.TruncationTolerance : Settings.ErrorTolerance;

    /// <summary>Goes on in the next step.</summary>
    public void Follow(GateScope scope)
    {
        (_scope, _step, _canary, _baseline, _bound) = (scope, 0, default, default, null);
        _tests.Clear();
    }

    public void Observe(in GateEvent seen)
    {
        if (!seen.Counts)
        {
            return;
        }

        bool isInStep = seen.Span == _scope.Shares.Spans.Count - 1;
        bool happened = _truncation ? seen.WasCut : seen.Failed;
        bool isEpisode = happened && _episodes.Add(seen);
        if (isInStep)
        {
            ref Counts counts = ref seen.IsCanary ? ref _canary : ref _baseline;
            counts = new Counts(counts.Requests + 1, counts.Events + (happened ? 1 : 0), counts.Episodes + (isEpisode ? 1 : 0));
        }

        if (isEpisode && seen.Share is > 0 and < 1)
        {
            double step = TestOf(seen.Span).Step(seen.IsCanary, seen.Share);
            _ramp += step;
            _step += isInStep ? step : 0;
        }
    }

    public void Look(GateLook look)
    {
        if (look.Full > 0 && _canary.Requests > 0)
        {
            double upper = _canary.Events == _canary.Requests ? 1 : Beta.InvCDF(_canary.Events + 1, _canary.Requests - _canary.Events, 1 - (Settings.PassAlpha * look.PassShare));
            _bound = new Bound(upper, upper * _scope.NextShare);
        }
    }

    public GateResult Judge(DateTimeOffset now)
    {
        CaseOnlySprt test = TestOf(_scope.Shares.Spans.Count - 1);
        double dispersion = _episodes.Dispersion();
        (double ramp, double step) = (_ramp / dispersion, _step / dispersion);
        double stepLimit = test.RejectAt + (_scope.Shares.Spans.Count > 1 ? Math.Log(_scope.Steps) : 0);
        bool isWorse = ramp >= test.RejectAt || step >= stepLimit;
        bool isAccepted = ramp <= test.AcceptAt && step <= 0;
        bool isRare = _bound?.OfRoute <= Tolerance;
        GateVerdict verdict = isWorse ? GateVerdict.Fail
            : _canary.Requests == 0 ? GateVerdict.NoData
            : isAccepted || isRare ? GateVerdict.Pass
            : GateVerdict.Inconclusive;
        Interval? ratio = Ratio();
        return new GateResult
        {
            Gate = _truncation ? GateNames.Truncation : GateNames.Errors,
            Arm = _scope.Arm,
            Verdict = verdict,
            OnFail = GateConsequence.Rollback,
            IsRequired = !_scope.IsSmoke,
            Baseline = _baseline.Rate,
            Canary = _canary.Rate,
            Ratio = ratio?.Estimate,
            Low = ratio?.Low,
            High = ratio?.High,
            Limit = test.RateRatio,
            Unit = "share",
            BaselineSamples = _baseline.Requests,
            CanarySamples = _canary.Requests,
            Explanation = Explain(verdict, test, Math.Max(ramp, step + test.RejectAt - stepLimit), dispersion, isAccepted),
        };
    }

    private string Explain(GateVerdict verdict, CaseOnlySprt test, double llr, double dispersion, bool isAccepted)
    {
        string clumps = dispersion > 1.05 ? FormattableString.Invariant($" They come in clumps, so each counts 1/{dispersion:0.0}.") : string.Empty;
        string seen = FormattableString.Invariant($"{_canary.Episodes} episodes of {What} in {_canary.Requests} requests of the canary, {_baseline.Episodes} in {_baseline.Requests} of the baseline.{clumps}");
        string bound = _bound is { } b
            ? FormattableString.Invariant($" At worst {b.Upper:0.### %} of the canary's requests, which at {_scope.NextShare:0.### %} of the ids are {b.OfRoute:0.### %} of all; {Tolerance:0.### %} are tolerated.")
            : string.Empty;
        return verdict switch
        {
            GateVerdict.NoData => "The canary has not been asked yet.",
            GateVerdict.Fail => FormattableString.Invariant($"More {What} than on the baseline: log likelihood ratio {llr:0.00}, rolled back at {test.RejectAt:0.00}. {seen}"),
            GateVerdict.Pass when isAccepted => FormattableString.Invariant($"Not {test.RateRatio:0.##} times as many {What} as on the baseline: log likelihood ratio {llr:0.00}, accepted at {test.AcceptAt:0.00}. {seen}"),
            GateVerdict.Pass => $"Too few {What} for a ratio, and few enough to go on.{bound} {seen}",
            _ when !_scope.HasBaseline => $"Nothing is left on the baseline to compare with. {seen}",
            _ => FormattableString.Invariant($"It cannot be told yet whether there are {test.RateRatio:0.##} times as many {What}: log likelihood ratio {llr:0.00}, accepted at {test.AcceptAt:0.00}, rolled back at {test.RejectAt:0.00}.{bound} {seen}"),
        };
    }

    // Clopper and Pearson's interval for the canary's part of the episodes, as a ratio of rates.
    private Interval? Ratio()
    {
        long all = _canary.Episodes + _baseline.Episodes;
        if (all == 0 || _canary.Requests == 0 || _baseline.Requests == 0)
        {
            return null;
        }

        double odds = (double)_baseline.Requests / _canary.Requests;
        double low = _canary.Episodes == 0 ? 0 : Beta.InvCDF(_canary.Episodes, _baseline.Episodes + 1, 0.025);
        double high = _baseline.Episodes == 0 ? 1 : Beta.InvCDF(_canary.Episodes + 1, _baseline.Episodes, 0.975);
        return _baseline.Episodes == 0
            ? null
            : new Interval((double)_canary.Episodes / _baseline.Episodes * odds, low / (1 - low) * odds, high / (1 - high) * odds);
    }

    private CaseOnlySprt TestOf(int span)
    {
        if (!_tests.TryGetValue(span, out CaseOnlySprt? test))
        {
            double ratio = _truncation ? Settings.TruncationRatio : _scope.ErrorRatioOf(_scope.Shares.Spans[span]);
            _tests[span] = test = new CaseOnlySprt(ratio, Settings.Alpha, Settings.Beta);
        }

        return test;
    }

    private readonly record struct Counts(long Requests, long Events, long Episodes)
    {
        public double? Rate => Requests == 0 ? null : (double)Events / Requests;
    }

    private readonly record struct Bound(double Upper, double OfRoute);
}
