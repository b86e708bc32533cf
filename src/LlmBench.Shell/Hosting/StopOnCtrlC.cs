using System.Management.Automation;

namespace LlmBench.Shell.Hosting;

/// <summary>Ctrl-C stops the command that runs and leaves the shell and its variables alive.</summary>
internal sealed class StopOnCtrlC : IDisposable
{
    private PowerShell? _running;

    public StopOnCtrlC() => Console.CancelKeyPress += OnCancel;

    /// <summary>Ctrl-C belongs to this command until the result is disposed.</summary>
    public IDisposable While(PowerShell shell)
    {
        Volatile.Write(ref _running, shell);
        return new Release(this);
    }

    public void Dispose() => Console.CancelKeyPress -= OnCancel;

    private void OnCancel(object? sender, ConsoleCancelEventArgs cancel)
    {
        cancel.Cancel = true;
        // Taken once: a second Ctrl-C while the command winds down has nothing left to stop.
        PowerShell? shell = Interlocked.Exchange(ref _running, null);
        shell?.BeginStop(callback: null, state: null);
    }

    private sealed class Release(StopOnCtrlC owner) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref owner._running, null);
    }
}
