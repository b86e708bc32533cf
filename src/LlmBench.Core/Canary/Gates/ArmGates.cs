using LlmBench.Canary.Observations;

namespace LlmBench.Canary.Gates;

/// <summary>All gates of one canary: weighs what was seen by the share of its time, and calls the looks when they are due.</summary>
internal sealed class ArmGates
{
    // The share of ids that the route deals counts like this many requests: it steadies the first ones, and gives way to what users really ask.
    private const double PriorRequests = 200;

    private readonly RateGate _errors;
    private readonly RateGate _truncation;
    private readonly Dictionary<DateTimeOffset, (long Canary, long Baseline)> _requests = [];
    private GateScope _scope;
    private DataGate _data = null!;
    private IGate[] _ofStep = [];
    private int _looks;

    public ArmGates(GateScope scope)
    {
        _scope = scope;
        _errors = new RateGate(scope, truncation: false);
        _truncation = new RateGate(scope, truncation: true);
        Begin();
    }

    /// <summary>Goes on in the next step.</summary>
    public void Follow(GateScope scope)
    {
        _scope = scope;
        _errors.Follow(scope);
        _truncation.Follow(scope);
        Begin();
    }

    public void Observe(CanaryObservation observation, bool isCanary)
    {
        int span = _scope.Shares.IndexAt(observation.Utc);
        if (span < 0)
        {
            return;
        }

        bool isInStep = span == _scope.Shares.Spans.Count - 1;
        if (isInStep)
        {
            LookUntil(observation.Utc);
        }

        var seen = new GateEvent(observation, isCanary, span, ShareAt(span));
        foreach (IGate gate in isInStep ? _ofStep : [])
        {
            gate.Observe(seen);
        }

        _errors.Observe(seen);
        _truncation.Observe(seen);
        if (seen.Counts)
        {
            DateTimeOffset since = _scope.Shares.Spans[span].Since;
            (long canary, long baseline) = _requests.GetValueOrDefault(since);
            _requests[since] = isCanary ? (canary + 1, baseline) : (canary, baseline + 1);
        }
    }

    /// <summary>Notes an observation of an arm that the route does not have.</summary>
    public void ObserveUnknown(DateTimeOffset utc)
    {
        if (_scope.Shares.IndexAt(utc) == _scope.Shares.Spans.Count - 1)
        {
            _data.ObserveUnknown();
        }
    }

    public IEnumerable<GateResult> Judge(DateTimeOffset now)
    {
        LookUntil(now);
        return All()
            .Select(gate => gate.Judge(now))
            .Select(result => _scope.Settings.Ignore.Contains(result.Gate, StringComparer.OrdinalIgnoreCase)
                ? result with { OnFail = GateConsequence.None, IsRequired = false, IsHardStop = false, Explanation = "Decides nothing, as it is ignored. " + result.Explanation }
                : result)
            .OrderBy(result => GateNames.All.ToList().IndexOf(result.Gate));
    }

    private void Begin()
    {
        _looks = 0;
        _ofStep =
        [
            _data = new DataGate(_scope),
            new StreakGate(_scope, keysOnly: true),
            new StreakGate(_scope, keysOnly: false),
            new GrossErrorGate(_scope),
            new LatencyGate(_scope, total: false),
            new LatencyGate(_scope, total: true),
            new CostGate(_scope),
            new CsatGate(_scope),
            new SampleRatioGate(_scope),
        ];
    }

    private void LookUntil(DateTimeOffset moment)
    {
        for (GateLook look = GateLook.Of(_looks + 1, _scope.StepStarted, _scope.Hold); look.At <= moment; look = GateLook.Of(++_looks + 1, _scope.StepStarted, _scope.Hold))
        {
            foreach (IGate gate in All())
            {
                gate.Look(look);
            }
        }
    }

    private IEnumerable<IGate> All() => _ofStep.Append(_errors).Append(_truncation);

    private double ShareAt(int span)
    {
        ShareSpan shares = _scope.Shares.Spans[span];
        double dealt = shares.AgainstBaseline(_scope.Arm);
        (long canary, long baseline) = _requests.GetValueOrDefault(shares.Since);
        return dealt is > 0 and < 1 ? (canary + (PriorRequests * dealt)) / (canary + baseline + PriorRequests) : dealt;
    }
}
