namespace LlmBench.Sandbox;

/// <summary>Counts the threads that did not come back in time. A thread cannot be ended from outside, so their number is bounded instead.</summary>
/// <param name="most">How many may be left behind at the same time.</param>
internal sealed class LeftThreads(int most)
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Refuses another program while too many have not come back.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SandboxFailed"/>.</exception>
    public void Admit()
    {
        if (Count < most) return;
        throw new LlmBenchException(
            ErrorIds.SandboxFailed,
            $"{Count} JavaScript programs are still busy with one operation each, long after their time was up, and the built-in engine cannot end them.",
            "Start a new PowerShell session and go on with -Resume. Tasks with 'language: node' run in a process that can be ended.");
    }

    /// <summary>Counts a program until it comes back after all.</summary>
    public void Add(Task program)
    {
        Interlocked.Increment(ref _count);
        _ = program.ContinueWith(_ => Interlocked.Decrement(ref _count), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
