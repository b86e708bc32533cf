using System.Diagnostics;

namespace LlmBench.Timing;

/// <summary>A sleep of microsecond precision that another thread can end.</summary>
/// <remarks>
/// .NET's own waits take whole milliseconds, so each system is asked directly:
/// <list type="bullet">
/// <item>Linux: <c>ppoll</c> on an <c>eventfd</c> sleeps to the nanosecond and wakes on a write; one system call for a wait of any length.</item>
/// <item>Other Unix (macOS has no <c>ppoll</c>): a monitor until 2 ms before the end, then <c>nanosleep</c>. An earlier deadline that comes in during
/// those last 2 ms is late by at most that.</item>
/// <item>Windows: a high-resolution waitable timer beside an event. Before Windows 10 1803 there is none, and waits are late by up to 16 ms.</item>
/// </list>
/// A sleep may end early for no reason; the caller looks at the clock. None of them spins: a burning core would disturb what is measured.
/// </remarks>
internal abstract partial class PreciseSleep : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>The best sleep of this operating system.</summary>
    public static PreciseSleep Create() =>
        OperatingSystem.IsLinux() ? new EventFdSleep() :
        OperatingSystem.IsWindows() ? new WaitableTimerSleep() :
        new NanoSleep();

    /// <summary>Called once on the thread that is going to sleep.</summary>
    public virtual void PrepareThread()
    {
    }

    /// <summary>Sleeps on the calling thread, at most for the given time. A <see cref="Wake"/> since the last sleep ends it at once.</summary>
    /// <param name="stopwatchTicks">How long, in <see cref="Stopwatch"/> ticks; more than an hour counts as an hour.</param>
    public void Sleep(long stopwatchTicks)
    {
        TimeSpan time = stopwatchTicks >= s_longest.TotalSeconds * Stopwatch.Frequency ? s_longest : Stopwatch.GetElapsedTime(0, stopwatchTicks);
        Sleep(time);
    }

    /// <summary>Ends the sleep that runs, or the next one.</summary>
    public abstract void Wake();

    /// <inheritdoc />
    public abstract void Dispose();

    protected abstract void Sleep(TimeSpan time);
}
