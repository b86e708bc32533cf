namespace LlmBench.Tests.Providers;

/// <summary>A clock on which every wait is over at once and has taken its full time.</summary>
internal sealed class InstantTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Passed => TimeSpan.FromTicks(_ticks);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            dueTime = TimeSpan.Zero;
        }

        return System.CreateTimer(callback, state, dueTime, period);
    }
}
