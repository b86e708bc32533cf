using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;

namespace LlmBench.Canary.Gates;

/// <summary>Looks at a route's observations, and does what its gates decide.</summary>
/// <remarks>
/// What was decided is done only to the generation that was looked at. So of two that step at once one steps and the other sees that it was too late,
/// and a change that a person made meanwhile stands.
/// </remarks>
internal sealed class RampStepper(RouteStore store, string folder, TimeProvider? time = null)
{

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>What the gates of a route say now, and what follows. Writes nothing.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationsUnavailable"/>, or the history cannot be read.</exception>
    public RampLook Look(CanaryRoute route, CancellationToken cancellation)
    {
        IEnumerable<HistoryEntry> made = HistoryLook.At(store, route.Name, out _).Where(line => line is { WasMade: true, Line: not null }).Select(line => line.Line!.Entry);
        var evaluator = new GateEvaluator(route, ShareHistory.Of(route, made));
        using var log = new ObservationLog(folder, route.Name, _time);
        foreach (CanaryObservation observation in log.Read(evaluator.Since, cancellation: cancellation))
        {
            evaluator.Observe(observation);
        }

        DateTimeOffset now = _time.GetUtcNow();
        IReadOnlyList<GateResult> results = evaluator.Judge(now);
        return new RampLook(route, now, results, RampDecider.Decide(route, results, now, store.IsKilled(route.Name)), evaluator.Simulated);
    }

    /// <summary>Does what a look decided.</summary>
    /// <returns>The route as written; null where somebody else had changed it since the look.</returns>
    /// <exception cref="LlmBenchException">As <see cref="RouteStore.ChangeAsync"/>.</exception>
    public async Task<CanaryRoute?> ApplyAsync(RampLook look, string command, CancellationToken cancellation)
    {
        var change = new RouteChange(command, look.Decision.Reason) { ExpectedGeneration = look.Route.Generation, Evidence = look.Decision.Evidence };
        try
        {
            return await store.ChangeAsync(look.Route.Name, change, route => RampMoves.Apply(route!, look.Decision.Action, look.Utc), cancellation).ConfigureAwait(false);
        }
        catch (LlmBenchException error) when (error.ErrorId == ErrorIds.RouteChanged)
        {
            return null;
        }
    }
}
