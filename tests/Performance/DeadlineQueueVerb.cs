using System.Diagnostics;
using System.Globalization;
using LlmBench.Timing;

namespace LlmBench.Performance;

/// <summary>How late the deadline queue is on an otherwise idle process, and what its sleeping costs.</summary>
internal sealed class DeadlineQueueVerb : IVerb
{
    private const int Deadlines = 5000;

    public string Name => "deadline-queue";

    public string? Description => "lateness of the deadline queue at one deadline per millisecond";

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var queue = new DeadlineQueue("measured");
        var probe = new Probe(queue);
        using Process self = Process.GetCurrentProcess();
        double cpu = self.TotalProcessorTime.TotalSeconds;
        double[] lateMs = await probe.RunAsync();
        self.Refresh();
        double share = (self.TotalProcessorTime.TotalSeconds - cpu) / (Deadlines / 1000.0);
        Array.Sort(lateMs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"late p50 {lateMs[Deadlines / 2]:0.000} ms, p99 {lateMs[Deadlines * 99 / 100]:0.000} ms, max {lateMs[^1]:0.00} ms; CPU {share:0.0%} of a core"));
        return 0;
    }

    private sealed class Probe(DeadlineQueue queue) : IDeadlineCallback
    {
        private readonly double[] _lateMs = new double[Deadlines];
        private readonly TaskCompletionSource<double[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task<double[]> RunAsync()
        {
            queue.Schedule(Stopwatch.GetTimestamp(), this);
            return _done.Task;
        }

        public void OnDeadline(long deadline)
        {
            _lateMs[_count++] = Stopwatch.GetElapsedTime(deadline).TotalMilliseconds;
            if (_count == Deadlines) _done.SetResult(_lateMs);
            else queue.Schedule(deadline + (Stopwatch.Frequency / 1000), this);
        }
    }
}
