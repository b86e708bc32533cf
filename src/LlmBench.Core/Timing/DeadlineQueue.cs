using System.Diagnostics;

namespace LlmBench.Timing;

/// <summary>Runs callbacks and resumes waiters at absolute <see cref="Stopwatch"/> timestamps: never early, and late by about a tenth of a millisecond.</summary>
/// <remarks>
/// The framework's timers tick in milliseconds: <c>Task.Delay(10)</c> takes about 12 ms, which is more than the gap between two tokens.
/// Here one thread sleeps until the earliest deadline; how it sleeps that exactly is the affair of <see cref="PreciseSleep"/>.
/// Deadlines are absolute, so that lateness of one never adds to the next. Equal deadlines run in no particular order.
/// </remarks>
internal sealed class DeadlineQueue : IDisposable
{
    private const long Awake = long.MinValue;

    private readonly object _gate = new();
    private readonly PriorityQueue<IDeadlineCallback, long> _pending = new();
    private readonly PreciseSleep _sleep;
    private readonly Thread _thread;
    private long _sleepingUntil = Awake;
    private bool _disposed;

    /// <summary>Starts the timer thread.</summary>
    /// <param name="threadName">Name of the thread, for debuggers and process listings.</param>
    /// <param name="sleep">How to sleep; null for the best way of this operating system. The queue disposes it.</param>
    public DeadlineQueue(string threadName, PreciseSleep? sleep = null)
    {
        _sleep = sleep ?? PreciseSleep.Create();
        _thread = new Thread(Run) { Name = threadName, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Whether the timer thread runs.</summary>
    public bool IsAlive => _thread.IsAlive;

    /// <summary>Calls <paramref name="callback"/> on the timer thread at <paramref name="deadline"/>, or at once if that has passed.</summary>
    /// <remarks>After <see cref="Dispose"/> nothing is called any more.</remarks>
    public void Schedule(long deadline, IDeadlineCallback callback) => TryEnqueue(deadline, callback);

    /// <summary>Waits until <paramref name="deadline"/>. What follows the await runs on the thread pool.</summary>
    /// <param name="deadline">The moment, in <see cref="Stopwatch"/> ticks; a moment in the past completes at once.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The queue was disposed before the deadline.</exception>
    public ValueTask WaitUntilAsync(long deadline, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        if (deadline <= Stopwatch.GetTimestamp()) return ValueTask.CompletedTask;

        var waiter = new DeadlineWaiter();
        if (!TryEnqueue(deadline, waiter)) waiter.Abandon();
        return new ValueTask(waiter.WaitAsync(cancellationToken));
    }

    /// <summary>Ends the timer thread and waits for it. Pending waits fail, pending callbacks are dropped.</summary>
    /// <exception cref="InvalidOperationException">Called from a callback, which would wait for itself.</exception>
    public void Dispose()
    {
        if (Thread.CurrentThread == _thread) throw new InvalidOperationException("A callback cannot dispose the queue that runs it.");
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            _sleep.Wake();
        }

        _thread.Join();
        _sleep.Dispose();
        foreach ((IDeadlineCallback callback, _) in _pending.UnorderedItems) (callback as DeadlineWaiter)?.Abandon();
        _pending.Clear();
    }

    private bool TryEnqueue(long deadline, IDeadlineCallback callback)
    {
        lock (_gate)
        {
            if (_disposed) return false;
            _pending.Enqueue(callback, deadline);
            if (deadline >= _sleepingUntil) return true;
            _sleepingUntil = deadline;
            _sleep.Wake();
            return true;
        }
    }

    private void Run()
    {
        _sleep.PrepareThread();
        while (WaitForNext(out IDeadlineCallback? callback, out long deadline)) callback!.OnDeadline(deadline);
    }

    private bool WaitForNext(out IDeadlineCallback? callback, out long deadline)
    {
        while (true)
        {
            long now = Stopwatch.GetTimestamp();
            lock (_gate)
            {
                _sleepingUntil = Awake;
                if (!_pending.TryPeek(out callback, out deadline)) deadline = long.MaxValue;
                if (_disposed) return false;
                if (deadline <= now)
                {
                    _pending.Dequeue();
                    return true;
                }

                _sleepingUntil = deadline;
            }

            _sleep.Sleep(deadline - now);
        }
    }
}
