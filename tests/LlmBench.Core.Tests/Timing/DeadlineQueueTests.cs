using System.Diagnostics;
using LlmBench.Timing;
using Xunit;

namespace LlmBench.Tests.Timing;

public sealed class DeadlineQueueTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>All ways of sleeping that work on this operating system.</summary>
    public static TheoryData<string> Sleeps => OperatingSystem.IsWindows() ? ["best"] : ["best", "nanosleep"];

    [Theory]
    [MemberData(nameof(Sleeps))]
    public async Task No_deadline_is_early(string sleep)
    {
        using DeadlineQueue queue = Start(sleep);
        var random = new Random(7);
        long start = Stopwatch.GetTimestamp();
        long[] early = await Task.WhenAll(Enumerable.Range(0, 300).Select(async _ =>
        {
            long deadline = start + random.NextInt64(Milliseconds(60));
            await queue.WaitUntilAsync(deadline, Ending);
            return Math.Max(0, deadline - Stopwatch.GetTimestamp());
        }));
        Assert.All(early, ticks => Assert.Equal(0, ticks));
    }

    [Theory]
    [MemberData(nameof(Sleeps))]
    public async Task Callbacks_run_in_the_order_of_their_deadlines(string sleep)
    {
        using DeadlineQueue queue = Start(sleep);
        var order = new List<int>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long start = Stopwatch.GetTimestamp() + Milliseconds(20);
        foreach (int n in new[] { 3, 1, 4, 0, 2 })
        {
            queue.Schedule(start + Milliseconds(n), new Callback(_ =>
            {
                order.Add(n);
                if (order.Count == 5) done.SetResult();
            }));
        }

        await done.Task.WaitAsync(Ending);
        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Theory]
    [MemberData(nameof(Sleeps))]
    public async Task An_earlier_deadline_ends_a_long_sleep(string sleep)
    {
        using DeadlineQueue queue = Start(sleep);
        Task far = queue.WaitUntilAsync(Stopwatch.GetTimestamp() + Milliseconds(3_600_000), Ending).AsTask();
        await queue.WaitUntilAsync(Stopwatch.GetTimestamp() + Milliseconds(50), Ending);
        Assert.False(far.IsCompleted);
        _ = far.ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    [Fact]
    public async Task Callbacks_run_on_the_timer_thread()
    {
        using var queue = new DeadlineQueue("timer thread");
        var name = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Schedule(Stopwatch.GetTimestamp() + Milliseconds(1), new Callback(_ => name.SetResult(Thread.CurrentThread.Name)));
        Assert.Equal("timer thread", await name.Task.WaitAsync(Ending));
    }

    [Fact]
    public async Task What_follows_a_wait_runs_on_the_thread_pool()
    {
        using var queue = new DeadlineQueue("timer thread");
        long soon = Stopwatch.GetTimestamp() + Milliseconds(5);
        Assert.True(await ThreadAfterAsync(queue.WaitUntilAsync(soon, Ending).AsTask()));

        static async Task<bool> ThreadAfterAsync(Task wait)
        {
            await wait.ConfigureAwait(false);
            return Thread.CurrentThread.IsThreadPoolThread;
        }
    }

    [Fact]
    public async Task A_callback_may_schedule_its_next_deadline()
    {
        using DeadlineQueue queue = Start("best");
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int calls = 0;
        Callback callback = null!;
        callback = new Callback(deadline =>
        {
            if (++calls == 100) done.SetResult();
            else queue.Schedule(deadline + (Stopwatch.Frequency / 10_000), callback);
        });
        queue.Schedule(Stopwatch.GetTimestamp(), callback);
        await done.Task.WaitAsync(Ending);
        Assert.Equal(100, calls);
    }

    [Fact]
    public void A_past_deadline_completes_at_once()
    {
        using DeadlineQueue queue = Start("best");
        Assert.True(queue.WaitUntilAsync(Stopwatch.GetTimestamp() - 1, Ending).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_with_the_token()
    {
        using DeadlineQueue queue = Start("best");
        using var cancellation = new CancellationTokenSource();
        Task wait = queue.WaitUntilAsync(Stopwatch.GetTimestamp() + Milliseconds(3_600_000), cancellation.Token).AsTask();
        cancellation.Cancel();
        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Equal(cancellation.Token, e.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Sleeps))]
    public async Task Dispose_ends_the_thread_and_fails_pending_waits(string sleep)
    {
        DeadlineQueue queue = Start(sleep);
        bool called = false;
        queue.Schedule(Stopwatch.GetTimestamp() + Milliseconds(3_600_000), new Callback(_ => called = true));
        Task wait = queue.WaitUntilAsync(Stopwatch.GetTimestamp() + Milliseconds(3_600_000), Ending).AsTask();
        queue.Dispose();
        Assert.False(queue.IsAlive);
        Assert.False(called);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);
    }

    [Fact]
    public async Task A_disposed_queue_takes_no_waits()
    {
        DeadlineQueue queue = Start("best");
        queue.Dispose();
        queue.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.WaitUntilAsync(Stopwatch.GetTimestamp() + Milliseconds(1000), Ending).AsTask());
    }

    [Fact]
    public async Task A_callback_that_disposes_its_queue_is_told()
    {
        using DeadlineQueue queue = Start("best");
        var problem = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Schedule(Stopwatch.GetTimestamp(), new Callback(_ => problem.SetResult(Record.Exception(queue.Dispose))));
        Assert.IsType<InvalidOperationException>(await problem.Task.WaitAsync(Ending));
    }

    private static DeadlineQueue Start(string sleep) => new("test", sleep == "best" ? null : new PreciseSleep.NanoSleep());

    private static long Milliseconds(long count) => count * Stopwatch.Frequency / 1000;

    private sealed class Callback(Action<long> action) : IDeadlineCallback
    {
        public void OnDeadline(long deadline) => action(deadline);
    }
}
