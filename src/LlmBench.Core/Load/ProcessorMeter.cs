using System.Diagnostics;

namespace LlmBench.Load;

/// <summary>How much of the machine this process has used since the measured window opened.</summary>
internal sealed class ProcessorMeter(long opens)
{
    private readonly object _gate = new();
    private long _since;
    private TimeSpan _used;

    /// <summary>Starts to count at the first look after the window has opened.</summary>
    public void Look(long now)
    {
        lock (_gate)
        {
            if (_since == 0 && now >= opens)
            {
                _since = now;
                _used = Used();
            }
        }
    }

    /// <summary>Processor time over elapsed time and cores, 0 to 1; null where the window was too short to tell.</summary>
    public double? Share(long now)
    {
        lock (_gate)
        {
            double elapsed = _since == 0 ? 0 : Stopwatch.GetElapsedTime(_since, now).TotalSeconds;
            return elapsed < 0.2 ? null : Math.Round(Math.Min(1, (Used() - _used).TotalSeconds / elapsed / Environment.ProcessorCount), 3);
        }
    }

    private static TimeSpan Used()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
