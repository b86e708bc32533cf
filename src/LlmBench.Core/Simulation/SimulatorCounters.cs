using System.Diagnostics;
using HdrHistogram;

namespace LlmBench.Simulation;

/// <summary>The live counts behind <see cref="SimulatorStatistics"/>.</summary>
internal sealed class SimulatorCounters
{
    // Microseconds: three digits of one hour fit into a table of 200 KB.
    private readonly LongConcurrentHistogram _latenessMicroseconds = new(1, 3_600_000_000, 3);
    private long _requests;
    private long _rejected;
    private long _faults;
    private long _abandoned;
    private long _tokens;
    private long _held;
    private int _connections;
    private int _streams;

    public void RequestReceived() => Interlocked.Increment(ref _requests);

    public void RequestRejected() => Interlocked.Increment(ref _rejected);

    public void FaultInjected() => Interlocked.Increment(ref _faults);

    public void ReplyAbandoned() => Interlocked.Increment(ref _abandoned);

    public void ConnectionOpened() => Interlocked.Increment(ref _connections);

    public void ConnectionClosed() => Interlocked.Decrement(ref _connections);

    public void StreamStarted() => Interlocked.Increment(ref _streams);

    public void StreamEnded() => Interlocked.Decrement(ref _streams);

    public void TokensSent(int count) => Interlocked.Add(ref _tokens, count);

    public void ChunksHeld(int count) => Interlocked.Add(ref _held, count);

    public void ChunksSent(int count, long latenessTicks)
    {
        long microseconds = (long)(latenessTicks * (1e6 / Stopwatch.Frequency));
        _latenessMicroseconds.RecordValueWithCount(Math.Clamp(microseconds, 0, _latenessMicroseconds.HighestTrackableValue), count);
    }

    /// <summary>Forgets the lateness until now, so that a measurement can leave its warm-up out.</summary>
    public void ResetLateness() => _latenessMicroseconds.Reset();

    public SimulatorStatistics Snapshot()
    {
        bool any = _latenessMicroseconds.TotalCount > 0;
        return new SimulatorStatistics
        {
            Requests = Interlocked.Read(ref _requests),
            Rejected = Interlocked.Read(ref _rejected),
            FaultsInjected = Interlocked.Read(ref _faults),
            Abandoned = Interlocked.Read(ref _abandoned),
            Connections = Volatile.Read(ref _connections),
            ActiveStreams = Volatile.Read(ref _streams),
            TokensSent = Interlocked.Read(ref _tokens),
            ChunksHeldByClients = Interlocked.Read(ref _held),
            PacingLatenessP50Ms = any ? _latenessMicroseconds.GetValueAtPercentile(50) / 1000.0 : 0,
            PacingLatenessP99Ms = any ? _latenessMicroseconds.GetValueAtPercentile(99) / 1000.0 : 0,
            PacingLatenessMaxMs = any ? _latenessMicroseconds.GetMaxValue() / 1000.0 : 0,
        };
    }
}
