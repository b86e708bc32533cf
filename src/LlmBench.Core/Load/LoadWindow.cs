using System.Diagnostics;
using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>Decides when a load test starts, measures and ends, and hands out the right to send.</summary>
/// <remarks>
/// A request belongs to the phase in which it was *intended* to start: a provider that is slow must not push its slow requests out of
/// the window. Where a number of requests ends the run, each measured request takes a ticket, so that exactly that many are sent.
/// </remarks>
internal sealed class LoadWindow
{
    private readonly RequestsUnderWay? _underWay;

    private long _tickets;

    public LoadWindow(LoadPlan plan, long start)
    {
        Start = start;
        MeasureStart = start + Ticks(plan.WarmUp);
        MeasureEnd = (plan.Duration ?? plan.CreateSchedule()?.Window) is { } length ? MeasureStart + Ticks(length) : long.MaxValue;
        _tickets = plan.RequestCount ?? long.MaxValue;
        _underWay = plan.Interval is { } interval ? new RequestsUnderWay(MeasureStart, Ticks(interval)) : null;
    }

    /// <summary>When the first user begins, in <see cref="Stopwatch"/> ticks.</summary>
    public long Start { get; }

    /// <summary>When the measured window opens.</summary>
    public long MeasureStart { get; }

    /// <summary>When the window closes; far away where a number of requests ends the run and users decide when they are sent.</summary>
    public long MeasureEnd { get; }

    public LoadPhase PhaseAt(long intended) => intended < MeasureStart ? LoadPhase.WarmUp : LoadPhase.Measured;

    /// <summary>Whether a request that is due at the given moment may be sent; takes a ticket if so.</summary>
    public bool TryEnter(long intended)
    {
        if (intended < MeasureStart)
        {
            return true;
        }

        if (intended >= MeasureEnd || Interlocked.Decrement(ref _tickets) < 0)
        {
            return false;
        }

        _underWay?.Enter(intended);
        return true;
    }

    /// <summary>Says that the row of a request is where it belongs.</summary>
    public void Leave(long intended)
    {
        if (intended >= MeasureStart)
        {
            _underWay?.Leave(intended);
        }
    }

    /// <summary>Intervals of the measured window, from the first, of which no row will come any more.</summary>
    public int SettledIntervals(long now) => _underWay?.Settled(now) ?? 0;

    /// <summary>Whether a request that is due at the given moment would be sent; takes no ticket.</summary>
    public bool IsOpen(long intended) => intended < MeasureEnd && Volatile.Read(ref _tickets) > 0;

    public static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);
}
