using System.Runtime.InteropServices;

namespace LlmBench.Timing;

internal abstract partial class PreciseSleep
{
    internal sealed unsafe partial class NanoSleep : PreciseSleep
    {
        private static readonly TimeSpan s_lastPart = TimeSpan.FromMilliseconds(2);

        private readonly object _gate = new();
        private bool _woken;

        public override void Wake()
        {
            lock (_gate)
            {
                _woken = true;
                Monitor.Pulse(_gate);
            }
        }

        public override void Dispose()
        {
        }

        protected override void Sleep(TimeSpan time)
        {
            lock (_gate)
            {
                if (!_woken && time > s_lastPart) Monitor.Wait(_gate, time - s_lastPart);
                bool rest = !_woken && time <= s_lastPart;
                _woken = false;
                if (!rest) return;
            }

            var request = new UnixTime(time);
            _ = SleepFor(&request, 0);
        }

        [LibraryImport("libc", EntryPoint = "nanosleep")]
        private static partial int SleepFor(UnixTime* request, nint remaining);
    }

    /// <summary>The C library's <c>timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct UnixTime(TimeSpan time)
    {
        private readonly nint _seconds = (nint)(time.Ticks / TimeSpan.TicksPerSecond);
        private readonly nint _nanoseconds = (nint)(time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
    }
}
