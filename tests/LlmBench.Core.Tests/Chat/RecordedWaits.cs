namespace LlmBench.Tests.Chat;

/// <summary>A clock that stands still but for waits: each is noted and over at once, or held for ever.</summary>
internal sealed class RecordedWaits : TimeProvider
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TimeSpan> _waits = [];

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether waits last for ever.</summary>
    public bool Hold { get; init; }

    public IReadOnlyList<TimeSpan> Waits => _waits;

    public Task FirstWaitBegun => _begun.Task;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _waits.Sum(wait => wait.Ticks);

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // Deadlines are created unset and belong to the attempts, not to the waits between them.
        if (dueTime == Timeout.InfiniteTimeSpan) return System.CreateTimer(callback, state, dueTime, period);

        _waits.Add(dueTime);
        _begun.TrySetResult();
        return System.CreateTimer(callback, state, Hold ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, period);
    }
}
