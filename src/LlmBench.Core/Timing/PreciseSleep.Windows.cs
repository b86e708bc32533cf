using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LlmBench.Timing;

internal abstract partial class PreciseSleep
{
    internal sealed partial class WaitableTimerSleep : PreciseSleep
    {
        private const uint HighResolution = 2;
        private const uint AllAccess = 0x1F0003;

        private readonly AutoResetEvent _wake = new(initialState: false);
        private readonly Timer? _timer;
        private readonly WaitHandle[] _either;

        public WaitableTimerSleep()
        {
            nint handle = CreateTimer(0, 0, HighResolution, AllAccess);
            if (handle != 0) _timer = new Timer { SafeWaitHandle = new SafeWaitHandle(handle, ownsHandle: true) };
            _either = _timer is null ? [_wake] : [_wake, _timer];
        }

        public override void Wake() => _wake.Set();

        public override void Dispose()
        {
            _timer?.Dispose();
            _wake.Dispose();
        }

        protected override void Sleep(TimeSpan time)
        {
            // Negative: relative to now, in units of 100 ns, which are TimeSpan's own ticks.
            if (_timer is not null && SetTimer(_timer.SafeWaitHandle, -Math.Max(1, time.Ticks), 0, 0, 0, false)) WaitHandle.WaitAny(_either);
            else _wake.WaitOne(Math.Max(1, (int)time.TotalMilliseconds));
        }

        [LibraryImport("kernel32", EntryPoint = "CreateWaitableTimerExW")]
        private static partial nint CreateTimer(nint attributes, nint name, uint flags, uint access);

        [LibraryImport("kernel32", EntryPoint = "SetWaitableTimer")]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static partial bool SetTimer(SafeWaitHandle timer, in long due, int period, nint routine, nint argument, [MarshalAs(UnmanagedType.Bool)] bool resume);

        private sealed class Timer : WaitHandle;
    }
}
