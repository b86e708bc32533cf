using System.Text;

namespace LlmBench.State;

/// <summary>A small text file that several processes change and any of them may be killed while it writes.</summary>
/// <remarks>
/// A change reads, edits and writes under a lock file, so none is lost. The new text goes to a temporary file in the same
/// folder, is flushed to disk and then renamed over the old one: a reader sees the old text or the new, never a part.
/// Only the holder of the lock writes temporary files, so any that the next holder finds is left from a killed process and goes.
/// </remarks>
internal sealed class StateFile
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly string _errorId;
    private readonly TimeProvider _time;
    private readonly FileLock _lock;

    /// <summary>Names a file; nothing is read or written yet.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="errorId">Id of the error thrown when the file cannot be read or written.</param>
    /// <param name="time">Paces the waits for the lock.</param>
    /// <param name="jitter">Numbers from 0 to 1 that keep waiting processes out of step.</param>
    public StateFile(string path, string errorId, TimeProvider? time = null, Func<double>? jitter = null)
    {
        Location = path;
        _errorId = errorId;
        _time = time ?? TimeProvider.System;
        _lock = new FileLock(_time, jitter ?? Random.Shared.NextDouble);
    }

    /// <summary>Absolute path.</summary>
    public string Location { get; }

    /// <summary>The text, or null where there is no file yet.</summary>
    /// <exception cref="LlmBenchException">The file cannot be read.</exception>
    public string? Read()
    {
        try
        {
            // On Windows a rename over an open file needs the reader's consent.
            using var stream = new FileStream(Location, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("read", error);
        }
    }

    /// <summary>Replaces the text by an edited one.</summary>
    /// <param name="edit">Gets the text, or null where there is no file yet, and gives the new one, or null to leave all as it is. What it throws leaves the file untouched.</param>
    /// <param name="cancellation">Ends the wait for the lock.</param>
    /// <exception cref="LlmBenchException">The file cannot be written, or other processes held its lock for 30 s.</exception>
    public Task UpdateAsync(Func<string?, string?> edit, CancellationToken cancellation) => LockedAsync(
        () => edit(Read()) is { } text ? ReplaceAsync(text, cancellation) : Task.CompletedTask,
        cancellation);

    /// <summary>Deletes the file, if there is one.</summary>
    /// <param name="prepare">Gets the text beforehand, under the lock. What it throws leaves the file untouched.</param>
    /// <param name="cancellation">Ends the wait for the lock.</param>
    /// <exception cref="LlmBenchException">As <see cref="UpdateAsync"/>.</exception>
    public Task DeleteAsync(Action<string> prepare, CancellationToken cancellation) => LockedAsync(
        () =>
        {
            if (Read() is { } text)
            {
                prepare(text);
                File.Delete(Location);
            }

            return Task.CompletedTask;
        },
        cancellation);

    private async Task LockedAsync(Func<Task> act, CancellationToken cancellation)
    {
        try
        {
            PrivateFile.CreateFolder(Path.GetDirectoryName(Location)!);
            string path = $"{Location}.lock";
            using (IDisposable held = await _lock.AcquireAsync(path, s_patience, cancellation).ConfigureAwait(false) ?? throw Busy())
            {
                RemoveLeftovers();
                await act().ConfigureAwait(false);
            }

            await _lock.YieldAsync(path).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("write", error);
        }
    }

    private async Task ReplaceAsync(string text, CancellationToken cancellation)
    {
        string temporary = $"{Location}.{Guid.NewGuid():N}.tmp";
        using (FileStream stream = PrivateFile.Open(temporary, FileMode.CreateNew))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        const int Attempts = 20;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(temporary, Location, overwrite: true);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException && OperatingSystem.IsWindows() && attempt < Attempts)
            {
                // A virus scanner or a reader of another program holds the old file for a moment.
                await Task.Delay(TimeSpan.FromMilliseconds(25), _time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private void RemoveLeftovers()
    {
        foreach (string leftover in Directory.EnumerateFiles(Path.GetDirectoryName(Location)!, $"{Path.GetFileName(Location)}.*.tmp"))
        {
            File.Delete(leftover);
        }
    }

    private LlmBenchException Busy() => new(
        _errorId,
        $"The file '{Location}' is being changed by other processes and stayed locked for {s_patience.TotalSeconds:0} seconds.",
        "Try again. If it stays so, end the process that holds the file with '.lock' at the end of its name.");

    private LlmBenchException Unavailable(string verb, Exception cause) => new(
        _errorId,
        $"Cannot {verb} the file '{Location}': {cause.Message}",
        $"Check that the folder exists and that you may {verb} it, or name another one with $env:{StateFolder.Variable}.",
        cause);
}
