using LlmBench.Load.Schedules;
using LlmBench.Timing;

namespace LlmBench.Load;

/// <summary>Sends a request at each moment of a schedule, whether or not the ones before are answered.</summary>
/// <remarks>
/// What arrives is a request, so that the rate is kept whatever the length of conversations and the speed of the provider. It is the next turn of the
/// conversation whose user has been ready for longest; where nobody has thought enough, a new user comes with a new conversation. So there are as many users
/// as the rate needs. The clock of each request starts at its moment of the schedule. The timer thread itself goes from one moment to the next: a busy thread
/// pool delays a request, but not the ones after it.
/// </remarks>
internal sealed class OpenLoad(Talk talk, IArrivalSchedule schedule, DeadlineQueue deadlines) : IDeadlineCallback
{
    private readonly object _gate = new();
    private readonly IEnumerator<double> _moments = schedule.Moments().GetEnumerator();
    private readonly PriorityQueue<ConversationUnderWay, long> _waiting = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _most = talk.Plan.Trace?.MaxInFlight ?? talk.Plan.Arrivals!.MaxInFlight;
    private CancellationToken _cancellation;
    private Exception? _defect;
    private bool _scheduleEnded;
    private int _dispatched;
    private int _inFlight;
    private long _conversations;
    private long _arrivals;

    /// <summary>Conversations that have begun and are not over.</summary>
    public int ActiveUsers
    {
        get
        {
            lock (_gate)
            {
                return _inFlight + _waiting.Count;
            }
        }
    }

    /// <summary>Follows the schedule and returns when the last request has ended.</summary>
    /// <param name="cancellation">Ends the schedule and the requests under way.</param>
    public async Task RunAsync(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        CancellationTokenRegistration ending = cancellation.UnsafeRegister(static load => ((OpenLoad)load!).EndSchedule(), this);
        await using (ending.ConfigureAwait(false))
        {
            ScheduleNext();
            await _idle.Task.ConfigureAwait(false);
        }

        while (_waiting.TryDequeue(out ConversationUnderWay? conversation, out _))
        {
            conversation.Report();
        }

        if (_defect is not null)
        {
            throw _defect;
        }
    }

    /// <inheritdoc />
    public void OnDeadline(long deadline)
    {
        long ordinal;
        lock (_gate)
        {
            if (_scheduleEnded)
            {
                return;
            }

            _dispatched++;
            ordinal = ++_arrivals;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static arrival => _ = arrival.Load.ArriveAsync(arrival.Due, arrival.Ordinal), (Load: this, Due: deadline, Ordinal: ordinal), preferLocal: false);
        ScheduleNext();
    }

    private void ScheduleNext()
    {
        if (_moments.MoveNext())
        {
            deadlines.Schedule(talk.Window.Start + LoadWindow.Ticks(TimeSpan.FromSeconds(_moments.Current)), this);
        }
        else
        {
            EndSchedule();
        }
    }

    private async Task ArriveAsync(long due, long ordinal)
    {
        try
        {
            if (talk.Costs.StopReason is not null)
            {
                EndSchedule();
            }
            else if (TryStart(due, out ConversationUnderWay? conversation))
            {
                conversation ??= Begin(due, ordinal);
                await conversation.SayAsync(due, _cancellation).ConfigureAwait(false);
                End(conversation);
            }
            else
            {
                talk.Sink.AddDropped(talk.Window.PhaseAt(due));
            }
        }
        catch (Exception exception)
        {
            _defect = exception;
            EndSchedule();
        }
        finally
        {
            Leave();
        }
    }

    // Every request of a trace is one of its own, and which one, its place in the schedule says.
    private ConversationUnderWay Begin(long due, long ordinal)
    {
        long number = talk.Plan.Trace is null ? Interlocked.Increment(ref _conversations) : ordinal;
        return new ConversationUnderWay(talk, number, (int)number, due);
    }

    // Null where a new conversation begins.
    private bool TryStart(long due, out ConversationUnderWay? conversation)
    {
        lock (_gate)
        {
            conversation = null;
            if (_inFlight == _most)
            {
                return false;
            }

            _inFlight++;
            if (_waiting.TryPeek(out _, out long ready) && ready <= due)
            {
                conversation = _waiting.Dequeue();
            }

            return true;
        }
    }

    private void End(ConversationUnderWay conversation)
    {
        lock (_gate)
        {
            _inFlight--;
            if (!conversation.IsOver)
            {
                _waiting.Enqueue(conversation, conversation.Due);
                return;
            }
        }

        conversation.Report();
    }

    private void EndSchedule()
    {
        lock (_gate)
        {
            _scheduleEnded = true;
            CompleteIfIdle();
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _dispatched--;
            CompleteIfIdle();
        }
    }

    private void CompleteIfIdle()
    {
        if (_scheduleEnded && _dispatched == 0)
        {
            _idle.TrySetResult();
        }
    }
}
