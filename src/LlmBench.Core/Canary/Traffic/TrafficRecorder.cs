using LlmBench.Canary.Observations;
using LlmBench.Chat;

namespace LlmBench.Canary.Traffic;

/// <summary>Writes what became of requests to the log of their route.</summary>
/// <param name="log">The log.</param>
/// <param name="openUnits">Opens the names of units when the first is needed.</param>
internal sealed class TrafficRecorder(ObservationLog log, Func<Task<UnitHash>> openUnits)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private readonly Lazy<Task<UnitHash>> _units = new(openUnits);

    /// <summary>Records an exchange, unless nothing was sent or the caller gave it up, which says nothing about either provider.</summary>
    /// <param name="exchange">What became of a request.</param>
    /// <param name="cancellation">Shortens the wait for other writers; what has been paid for is recorded all the same if it can be.</param>
    public async Task<CanaryExchange> RecordAsync(CanaryExchange exchange, CancellationToken cancellation)
    {
        if (exchange.Last is null || exchange.Last.Outcome == Outcome.Cancelled)
        {
            return exchange;
        }

        using var grace = new CancellationTokenSource();
        using CancellationTokenRegistration shortened = cancellation.Register(() => grace.CancelAfter(s_grace));
        try
        {
            UnitHash units = await _units.Value.WaitAsync(grace.Token).ConfigureAwait(false);
            await log.AppendAsync([exchange.ToObservation(units)], grace.Token).ConfigureAwait(false);
            return exchange with { IsRecorded = true };
        }
        catch (LlmBenchException error)
        {
            return exchange with { RecordProblem = error };
        }
        catch (OperationCanceledException)
        {
            return exchange;
        }
    }
}
