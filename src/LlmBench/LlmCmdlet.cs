using System.Management.Automation;

namespace LlmBench.Commands;

/// <summary>What all cmdlets of the module share: stopping, waiting for the engine, and errors that a user can act on.</summary>
/// <remarks>
/// Cmdlets override <see cref="BeginRun"/>, <see cref="ProcessItem"/> and <see cref="EndRun"/>. An <see cref="LlmBenchException"/> thrown in
/// <see cref="ProcessItem"/> is the error of one input object, and the next is taken, unless <see cref="StopsOnError"/> says that
/// there is no next; thrown in the two others it ends the command.
/// </remarks>
public abstract class LlmCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Creates the base of a cmdlet.</summary>
    protected LlmCmdlet() => StopToken = _stop.Token;

    /// <summary>Cancelled when the user presses Ctrl-C or the pipeline is stopped.</summary>
    protected CancellationToken StopToken { get; }

    /// <summary>Whether an error in <see cref="ProcessItem"/> ends the command. Default: no, it is the error of one input object.</summary>
    protected virtual bool StopsOnError => false;

    /// <summary>What <see cref="ProcessItem"/> works on, as the target of its errors.</summary>
    protected virtual object? CurrentItem => null;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called before the first input object.</summary>
    protected virtual void BeginRun()
    {
    }

    /// <summary>Called for each input object, once where there is no pipeline input.</summary>
    protected virtual void ProcessItem()
    {
    }

    /// <summary>Called after the last input object.</summary>
    protected virtual void EndRun()
    {
    }

    /// <inheritdoc />
    protected sealed override void BeginProcessing() => Guard(BeginRun, FailRun);

    /// <inheritdoc />
    protected sealed override void ProcessRecord() => Guard(ProcessItem, StopsOnError ? FailRun : FailItem);

    /// <inheritdoc />
    protected sealed override void EndProcessing() => Guard(EndRun, FailRun);

    /// <inheritdoc />
    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stop came, on its own thread, when the command had just ended.
        }
    }

    /// <summary>Pulls results on the pipeline's thread, the only one that may write. The engine's own <c>finally</c> winds its workers down.</summary>
    /// <param name="source">The engine's results.</param>
    /// <param name="write">Called for each result.</param>
    protected void Pump<T>(IAsyncEnumerable<T> source, Action<T> write)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(write);
        IAsyncEnumerator<T> items = source.GetAsyncEnumerator(StopToken);
        try
        {
            while (items.MoveNextAsync().AsTask().GetAwaiter().GetResult())
            {
                write(items.Current);
            }
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            items.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Waits on the pipeline's thread for one result.</summary>
    /// <param name="work">Gets <see cref="StopToken"/>.</param>
    protected T Wait<T>(Func<CancellationToken, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return work(StopToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Waits on the pipeline's thread for work without a result.</summary>
    /// <param name="work">Gets <see cref="StopToken"/>.</param>
    protected void Wait(Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Wait(async token =>
        {
            await work(token);
            return true;
        });
    }

    /// <summary>Reports that one input object failed, and goes on.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The input object.</param>
    protected void FailItem(LlmBenchException error, object? target) => WriteError(ErrorRecords.From(error, target));

    /// <summary>Reports that nothing more can be done, and ends the command.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">What the command was working on.</param>
    protected void FailRun(LlmBenchException error, object? target) => ThrowTerminatingError(ErrorRecords.From(error, target));

    /// <summary>Absolute path of a file or folder that need not exist; relative paths start at PowerShell's own location.</summary>
    /// <param name="path">A path as the user typed it; no wildcards.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PathInvalid"/>.</exception>
    protected string ResolvePath(string path)
    {
        try
        {
            string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? resolved : throw PathError(path, $"it belongs to the provider {provider.Name}");
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            throw PathError(path, error.Message);
        }
    }

    /// <summary>Absolute paths that a path with wildcards stands for, at least one; a path without wildcards need not exist.</summary>
    /// <param name="path">A path as the user typed it.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PathInvalid"/>.</exception>
    protected IReadOnlyList<string> ResolveExisting(string path)
    {
        // A folder whose own name has brackets is meant as it is written.
        string literal = ResolvePath(path);
        if (!WildcardPattern.ContainsWildcardCharacters(path) || Path.Exists(literal))
        {
            return [literal];
        }

        string[] found = [.. SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _)];
        return found.Length > 0 ? found : throw PathError(path, "nothing matches it");
    }

    /// <summary>Releases what the command holds.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    private static LlmBenchException PathError(string path, string reason) =>
        new(ErrorIds.PathInvalid, $"The path '{path}' cannot be used: {reason.TrimEnd('.')}.", "Give the path of a file on disk, such as ./results.jsonl.");

    private void Guard(Action step, Action<LlmBenchException, object?> fail)
    {
        try
        {
            step();
        }
        catch (LlmBenchException error)
        {
            fail(error, CurrentItem);
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception error) when (!ErrorRecords.IsPowerShells(error))
        {
            ThrowTerminatingError(ErrorRecords.FromDefect(error));
        }
    }
}
