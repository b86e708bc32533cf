namespace LlmBench.State;

/// <summary>Lets one writer at a time, of all processes and threads, past a lock file.</summary>
/// <remarks>
/// The files stay when the lock is let go: deleting one would let two waiters lock two files of the same name.
/// The operating system frees the lock of a process that dies. Whoever waits takes a second file first, the turn, and gives it back with the
/// lock in hand: so one that writes in a loop cannot take the lock again and again from under those that sleep between two tries.
/// </remarks>
internal sealed class FileLock(TimeProvider time, Func<double> jitter)
{
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(40);

    /// <summary>Waits for the lock.</summary>
    /// <returns>The lock, let go when disposed; null if others held it for all of <paramref name="patience"/>.</returns>
    /// <exception cref="UnauthorizedAccessException">The account may not write the file.</exception>
    public async Task<IDisposable?> AcquireAsync(string path, TimeSpan patience, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        using IDisposable? turn = await OpenAsync($"{path}.turn", start, patience, s_longestWait, cancellation).ConfigureAwait(false);
        return turn is null ? null : await OpenAsync(path, start, patience, s_shortestWait, cancellation).ConfigureAwait(false);
    }

    /// <summary>Gives those that wait for the turn the time to take it. Whoever has just written calls it, and comes back at once where nobody waits.</summary>
    /// <remarks>
    /// The turn is free again a moment after the lock is let go, which a writer in a loop would see and one that sleeps would not: of eight that wrote in loops, some waited for ten seconds.
    /// </remarks>
    public Task YieldAsync(string path) =>
        IsHeld($"{path}.turn") ? Task.Delay(s_longestWait * 2, time) : Task.CompletedTask;

    private static bool IsHeld(string path)
    {
        try
        {
            PrivateFile.Open(path, FileMode.OpenOrCreate).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<IDisposable?> OpenAsync(string path, long start, TimeSpan patience, TimeSpan longestWait, CancellationToken cancellation)
    {
        TimeSpan wait = s_shortestWait;
        while (true)
        {
            try
            {
                return PrivateFile.Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (File.Exists(path) && time.GetElapsedTime(start) < patience)
            {
                await Task.Delay(wait * (0.5 + jitter()), time, cancellation).ConfigureAwait(false);
                wait = wait < longestWait ? wait * 2 : longestWait;
            }
            catch (IOException) when (File.Exists(path))
            {
                return null;
            }
        }
    }
}
