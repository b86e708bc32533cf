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
        private const ulong ShortestSlice = 100_000;

        private readonly SafeFileHandle _event = new(CreateEvent(0, CloseOnExec | NonBlocking), ownsHandle: true);

        public EventFdSleep()
        {
            if (_event.IsInvalid) throw new IOException("The system has no free file descriptor for a timer.");
        }

        /// <inheritdoc />
        /// <remarks>
        /// A woken thread does not displace a running one before that has used its slice up, some 3 ms, unless its own slice is shorter (Linux 6.12 and
        /// later). So ask for the shortest slice; it takes no right and no share of the processor from anybody. Where it does not work, nothing is lost.
        /// </remarks>
        public override void PrepareThread()
        {
            SchedulerAttributes attributes = default;
            (nint get, nint set) = RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => (315, 314),
                Architecture.Arm64 => (275, 274),
                _ => (0, 0),
            };
            if (get == 0 || Call(get, 0, &attributes, (nuint)sizeof(SchedulerAttributes), 0) != 0) return;
            attributes.SliceNanoseconds = ShortestSlice;
            _ = Call(set, 0, &attributes, 0, 0);
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

        [LibraryImport("libc", EntryPoint = "syscall")]
        private static partial nint Call(nint number, nint thread, SchedulerAttributes* attributes, nuint sizeOrFlags, nuint flags);

        /// <summary>The kernel's <c>sched_attr</c>.</summary>
        [StructLayout(LayoutKind.Sequential)]
        private struct SchedulerAttributes
        {
            public uint Size;
            public uint Policy;
            public ulong Flags;
            public int Nice;
            public uint Priority;
            public ulong SliceNanoseconds;
            public ulong Deadline;
            public ulong Period;
        }

        [StructLayout(LayoutKind.Sequential)]
        private struct PollDescriptor
        {
            public int Descriptor;
            public short Events;
            public short Returned;
        }
    }
}
