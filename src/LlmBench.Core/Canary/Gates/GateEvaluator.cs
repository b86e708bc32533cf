using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Gates;

/// <summary>Folds observations into what each gate needs, and judges. The same fold serves a look, a step and a replay.</summary>
/// <remarks>
/// Nothing is kept between looks but the observations themselves, so the same observations give the same verdicts, however often and whenever
/// one looks. Memory is bounded: it does not grow with the number of observations.
/// </remarks>
internal sealed class GateEvaluator
{
    private readonly Dictionary<string, ArmGates> _arms = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _order;
    private readonly string _baseline;
    private readonly HashSet<string> _known;
    private ShareHistory _shares;

    /// <param name="route">The route as it stands.</param>
    /// <param name="shares">How its ids were dealt since the ramp began; null where only the present step counts.</param>
    public GateEvaluator(CanaryRoute route, ShareHistory? shares = null)
    {
        _shares = shares ?? ShareHistory.Of(route);
        _baseline = route.Baseline.Name;
        _known = route.Arms.Select(arm => arm.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _order = [.. route.Arms.Skip(1).Where(arm => arm.Buckets > 0 || arm.Allow.Count > 0).Select(arm => arm.Name)];
        foreach (string arm in _order)
        {
            _arms[arm] = new ArmGates(new GateScope(route, arm, _shares));
        }
    }

    /// <summary>From when on observations count; earlier ones may be left out.</summary>
    public DateTimeOffset Since => _shares.Since;

    /// <summary>Whether a simulator answered any of the requests.</summary>
    public bool Simulated { get; private set; }

    /// <summary>Takes one observation, in about the order of time. One that names no arm is left out; one of an arm that the route does not have counts for nothing, and the Data gate says so.</summary>
    public void Observe(CanaryObservation observation)
    {
        if (observation.ArmAssigned is not { } assigned)
        {
            return;
        }

        Simulated |= observation.Simulated;
        if (_arms.TryGetValue(assigned, out ArmGates? gates))
        {
            gates.Observe(observation, isCanary: true);
        }
        else if (assigned.Equals(_baseline, StringComparison.OrdinalIgnoreCase))
        {
            foreach (ArmGates arm in _arms.Values)
            {
                arm.Observe(observation, isCanary: false);
            }
        }
        else if (!_known.Contains(assigned))
        {
            foreach (ArmGates arm in _arms.Values)
            {
                arm.ObserveUnknown(observation.Utc);
            }
        }
    }

    /// <summary>Goes on with the route after a step: gates of the step begin anew, those of the whole ramp continue.</summary>
    public void Follow(CanaryRoute changed)
    {
        _shares = _shares.Then(changed);
        foreach ((string arm, ArmGates gates) in _arms)
        {
            gates.Follow(new GateScope(changed, arm, _shares));
        }
    }

    /// <summary>What each gate says of each canary at a moment. Observations may follow.</summary>
    public IReadOnlyList<GateResult> Judge(DateTimeOffset now) => [.. _order.SelectMany(arm => _arms[arm].Judge(now))];
}
