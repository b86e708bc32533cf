using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>Ends an attempt when one of its time-outs passes, and remembers which.</summary>
/// <remarks>
/// Progress is one field write. The timer looks at it when the earliest limit would have passed and goes back to sleep where there
/// was progress, so that a stream of many chunks does not set a timer for each.
/// </remarks>
internal sealed class AttemptDeadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ProviderTimeouts _timeouts;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private readonly long _total;

    private long _limit;
    private long _patience;
    private bool _replied;
    private bool _ending;

    public AttemptDeadline(TimeProvider time, ProviderTimeouts timeouts, long totalDeadline, CancellationToken cancellation, long? leaveAt = null)
    {
        _patience = leaveAt ?? long.MaxValue;
        _time = time;
        _timeouts = timeouts;
        _total = totalDeadline;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _limit = After(time.GetTimestamp(), timeouts.FirstByte);
        _timer = time.CreateTimer(static state => ((AttemptDeadline)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Look();
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The time-out that passed, or null.</summary>
    public Outcome? Passed { get; private set; }

    /// <summary>Data has arrived; from now on the idle time-out counts.</summary>
    public void Progress()
    {
        if (_ending)
        {
            return;
        }

        Volatile.Write(ref _limit, After(_time.GetTimestamp(), _timeouts.Idle));
        if (!_replied)
        {
            // The timer still waits for the first byte, which may be given more time than a pause is.
            _replied = true;
            Look();
        }
    }

    /// <summary>Some of the answer is to be seen, so who waits for it stays.</summary>
    public void Seen() => Volatile.Write(ref _patience, long.MaxValue);

    /// <summary>The answer is complete; a server that does not end the stream as well is given one more second.</summary>
    public void Ending()
    {
        if (_ending)
        {
            return;
        }

        _ending = true;
        Volatile.Write(ref _limit, After(_time.GetTimestamp(), TimeSpan.FromSeconds(1)));
        Look();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Look()
    {
        long now = _time.GetTimestamp();
        long patience = Volatile.Read(ref _patience);
        long next = Math.Min(Math.Min(Volatile.Read(ref _limit), _total), patience);
        if (now < next)
        {
            TimeSpan sleep = _time.GetElapsedTime(now, next) + TimeSpan.FromMilliseconds(1);
            try
            {
                _timer.Change(sleep, Timeout.InfiniteTimeSpan);
            }
            catch (ObjectDisposedException)
            {
                // The attempt has just ended.
            }

            return;
        }

        Passed = now >= patience ? Outcome.Abandoned : now >= _total ? Outcome.TotalTimedOut : _replied ? Outcome.IdleTimedOut : Outcome.FirstByteTimedOut;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt has just ended.
        }
    }

    private long After(long stamp, TimeSpan wait) => stamp + (long)(wait.TotalSeconds * _time.TimestampFrequency);
}
