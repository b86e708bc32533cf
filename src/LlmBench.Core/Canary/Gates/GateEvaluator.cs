using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Gates;

/// <summary>Folds observations into what each gate needs, and judges. The same fold serves a look, a step and a replay.</summary>
/// <remarks>
/// Nothing is kept between looks but the observations themselves, so the same observations give the same verdicts, however often and whenever
/// one looks. Memory is bounded: it does not grow with the number of observations.
/// </remarks>
internal sealed class GateEvaluator(CanaryRoute route, ShareHistory? shares = null)
{
    /// <summary>From when on observations count; earlier ones may be left out.</summary>
    public DateTimeOffset Since { get; } = (shares ?? ShareHistory.Of(route)).Since;

    /// <summary>Takes one observation, in about the order of time.</summary>
    public void Observe(CanaryObservation observation) => throw new NotSupportedException();

    /// <summary>Goes on with the route after a step: gates of the step begin anew, those of the whole ramp continue.</summary>
    public void Follow(CanaryRoute changed) => throw new NotSupportedException();

    /// <summary>What each gate says of each canary at a moment. Observations may follow.</summary>
    public IReadOnlyList<GateResult> Judge(DateTimeOffset now) => throw new NotSupportedException(route.Name);
}
