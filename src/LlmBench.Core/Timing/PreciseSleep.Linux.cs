using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LlmBench.Timing;

internal abstract partial class PreciseSleep
{
    internal sealed unsafe partial class EventFdSleep : PreciseSleep
    {
        private const int CloseOnExec = 0x80000;
        private const int NonBlocking = 0x800;
        private const short PollIn = 1;

        private readonly SafeFileHandle _event = new(CreateEvent(0, CloseOnExec | NonBlocking), ownsHandle: true);

        public EventFdSleep()
        {
            if (_event.IsInvalid) throw new IOException("The system has no free file descriptor for a timer.");
        }

        public override void Wake()
        {
            ulong one = 1;
            _ = Write(_event, &one, sizeof(ulong));
        }

        public override void Dispose() => _event.Dispose();

        protected override void Sleep(TimeSpan time)
        {
            var poll = new PollDescriptor { Descriptor = (int)_event.DangerousGetHandle(), Events = PollIn };
            var timeout = new UnixTime(time);
            if (PollFor(&poll, 1, &timeout, 0) <= 0) return;
            ulong count;
            _ = Read(_event, &count, sizeof(ulong));
        }

        [LibraryImport("libc", EntryPoint = "eventfd")]
        private static partial nint CreateEvent(uint initial, int flags);

        [LibraryImport("libc", EntryPoint = "ppoll")]
        private static partial int PollFor(PollDescriptor* descriptors, nuint count, UnixTime* timeout, nint signals);

        [LibraryImport("libc", EntryPoint = "read")]
        private static partial nint Read(SafeFileHandle descriptor, void* buffer, nuint count);

        [LibraryImport("libc", EntryPoint = "write")]
        private static partial nint Write(SafeFileHandle descriptor, void* buffer, nuint count);

        [StructLayout(LayoutKind.Sequential)]
        private struct PollDescriptor
        {
            public int Descriptor;
            public short Events;
            public short Returned;
        }
    }
}
