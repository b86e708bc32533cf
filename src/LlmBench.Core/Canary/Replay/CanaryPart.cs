using LlmBench.Canary.Observations;
using LlmBench.Chat;
using LlmBench.Statistics;

namespace LlmBench.Canary.Replay;

/// <summary>Plays the canary's part in a replay: makes of an event of the log what the canary would have made of it, and counts whom it hurt.</summary>
internal sealed class CanaryPart(Injection injection, double errorRate, string baseline, ulong seed)
{
    private readonly HashSet<ulong> _exposed = [];
    private readonly HashSet<ulong> _hurt = [];
    private readonly double _failureChance = injection.FailureChance(errorRate);
    private SeededChance _chance = SeededChance.For(seed, "canary", 0);

    public int Exposed => _exposed.Count;

    /// <summary>Users with a request that failed and had succeeded in the log, or all exposed where all are slower or less content.</summary>
    public int Hurt => injection.HurtsAll ? _exposed.Count : _hurt.Count;

    public long Requests { get; private set; }

    public long Failures { get; private set; }

    public long InjectedFailures { get; private set; }

    public double CostUsd { get; private set; }

    public double ExtraCostUsd { get; private set; }

    /// <summary>The observation as the canary makes it.</summary>
    /// <param name="observed">As the baseline made it.</param>
    /// <param name="unit">Whose it is.</param>
    public CanaryObservation Play(CanaryObservation observed, ulong unit)
    {
        if (observed.Kind == ObservationKind.Csat)
        {
            return observed with { Csat = observed.Csat + injection.CsatDelta };
        }

        _exposed.Add(unit);
        Requests++;
        CanaryObservation played = Fail(observed, unit) with
        {
            TtftMs = observed.TtftMs * injection.LatencyFactor,
            E2eMs = observed.E2eMs * injection.LatencyFactor,
            CostUsd = observed.CostUsd * (decimal)injection.CostFactor,
        };
        Failures += played.Outcome == Outcome.Succeeded ? 0 : 1;
        CostUsd += (double)(played.CostUsd ?? 0);
        ExtraCostUsd += (double)((played.CostUsd ?? 0) - (observed.CostUsd ?? 0));
        return played;
    }

    // A failure is rescued by the baseline, as it would be live, and counts for the canary.
    private CanaryObservation Fail(CanaryObservation observed, ulong unit)
    {
        double drawn = _chance.NextUnit();
        if (observed.Outcome == Outcome.Succeeded && drawn < _failureChance)
        {
            _hurt.Add(unit);
            InjectedFailures++;
            return observed with { Outcome = Outcome.ServerError, HttpStatus = 500, FellBack = true, ArmServed = baseline };
        }

        return observed.Outcome != Outcome.Succeeded && drawn < injection.RescueChance ? observed with { Outcome = Outcome.Succeeded, HttpStatus = 200 } : observed;
    }
}
