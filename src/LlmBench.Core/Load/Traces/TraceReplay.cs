using System.Globalization;
using LlmBench.Load.Schedules;
using LlmBench.Results;

namespace LlmBench.Load.Traces;

/// <summary>Recorded traffic that is made again, faster or slower.</summary>
/// <param name="Name">What rows call it.</param>
/// <param name="Rows">Its requests in the order of their arrival, at least one.</param>
/// <param name="Speed">How many times as fast as it was; above 0.</param>
/// <param name="MaxInFlight">Requests that may be under way at once.</param>
internal sealed record TraceReplay(string Name, IReadOnlyList<TraceRow> Rows, double Speed, int MaxInFlight)
{
    // The last request needs a moment that is inside the window.
    private static readonly TimeSpan s_tail = TimeSpan.FromMilliseconds(1);

    /// <summary>How long it takes.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds(Rows[^1].ArrivalSeconds / Speed) + s_tail;

    /// <summary>The moments of its requests.</summary>
    public IArrivalSchedule Schedule(TimeSpan warmUp, TimeSpan? duration) => new TraceSchedule(this, warmUp, duration ?? Length - warmUp);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"trace {Name} x {Speed:0.###} ({Rows.Count} requests in {Length.TotalSeconds:0.#} s, at most {MaxInFlight} under way)");

    private sealed class TraceSchedule(TraceReplay replay, TimeSpan warmUp, TimeSpan window) : IArrivalSchedule
    {
        public long WarmUpCount => Moments().LongCount(moment => moment < warmUp.TotalSeconds);

        public long MeasuredCount => Moments().LongCount() - WarmUpCount;

        public TimeSpan Window => window;

        public IEnumerable<double> Moments() => replay.Rows.Select(row => row.ArrivalSeconds / replay.Speed).TakeWhile(moment => moment < (warmUp + window).TotalSeconds);
    }
}
