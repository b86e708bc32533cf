using System.Diagnostics;
using HdrHistogram;

namespace LlmBench.Simulation;

/// <summary>The live counts behind <see cref="SimulatorStatistics"/>.</summary>
internal sealed class SimulatorCounters
{
    private const long OneHour = 3_600_000_000;

    // Microseconds. A recorder, because a histogram cannot be read while the pacers write to it.
    private readonly Recorder _lateness =
        HistogramFactory.With64BitBucketSize().WithValuesUpTo(OneHour).WithPrecisionOf(3).WithThreadSafeWrites().WithThreadSafeReads().Create();

    private readonly LongHistogram _latenessUntilNow = new(OneHour, 3);
    private HistogramBase? _latenessSinceSnapshot;
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
        _lateness.RecordValueWithCount(Math.Clamp(microseconds, 0, OneHour), count);
    }

    /// <summary>Forgets the lateness until now, so that a measurement can leave its warm-up out.</summary>
    public void ResetLateness()
    {
        lock (_latenessUntilNow)
        {
            _lateness.Reset();
            _latenessUntilNow.Reset();
        }
    }

    public SimulatorStatistics Snapshot()
    {
        (double p50, double p99, double max) = SnapshotLateness();
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
            PacingLatenessP50Ms = p50,
            PacingLatenessP99Ms = p99,
            PacingLatenessMaxMs = max,
        };
    }

    private (double P50Ms, double P99Ms, double MaxMs) SnapshotLateness()
    {
        lock (_latenessUntilNow)
        {
            _latenessSinceSnapshot = _lateness.GetIntervalHistogram(_latenessSinceSnapshot);
            _latenessUntilNow.Add(_latenessSinceSnapshot);
            return _latenessUntilNow.TotalCount == 0 ? default
                : (_latenessUntilNow.GetValueAtPercentile(50) / 1000.0, _latenessUntilNow.GetValueAtPercentile(99) / 1000.0, _latenessUntilNow.GetMaxValue() / 1000.0);
        }
    }
}
