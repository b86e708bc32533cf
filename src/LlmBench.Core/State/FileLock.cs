namespace LlmBench.State;

/// <summary>Lets one writer at a time, of all processes and threads, past a lock file.</summary>
/// <remarks>
/// The file stays when the lock is let go: deleting it would let two waiters lock two files of the same name.
/// The operating system frees the lock of a process that dies.
/// </remarks>
internal sealed class FileLock(TimeProvider time, Func<double> jitter)
{
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the lock.</summary>
    /// <returns>The lock, let go when disposed; null if others held it for all of <paramref name="patience"/>.</returns>
    /// <exception cref="UnauthorizedAccessException">The account may not write the file.</exception>
    public async Task<IDisposable?> AcquireAsync(string path, TimeSpan patience, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
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
                wait = wait < s_longestWait ? wait * 2 : s_longestWait;
            }
            catch (IOException) when (File.Exists(path))
            {
                return null;
            }
        }
    }
}
