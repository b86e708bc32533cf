using System.Globalization;
using System.Management.Automation;

namespace LlmBench.Commands;

/// <summary>What the cmdlets share that may run for a long time and have a result even when they are stopped.</summary>
public abstract class RunCmdlet : LlmCmdlet
{
    private string? _runId;
    private bool _pipelineStopped;

    /// <summary>Identifies the run on every row.</summary>
    private protected string RunId => _runId ??= string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMddTHHmmss}-{Guid.NewGuid().ToString("N")[..4]}");

    /// <summary>Whether the pipeline takes no more output.</summary>
    private protected bool IsStopped => _pipelineStopped || StopToken.IsCancellationRequested;

    /// <summary>Writes while the pipeline takes it. A stopped pipeline refuses every write: the run is then ended, but its events are taken to the last, which is the result.</summary>
    private protected void Write(Action write, CancellationTokenSource stop)
    {
        try
        {
            if (!StopToken.IsCancellationRequested)
            {
                write();
            }
        }
        catch (PipelineStoppedException)
        {
            _pipelineStopped = true;
            stop.Cancel();
        }
    }

    /// <summary>Leaves the result of a stopped run in a variable.</summary>
    /// <returns>What to throw.</returns>
    private protected PipelineStoppedException LeaveResult(string what, object result)
    {
        SessionState.PSVariable.Set("global:LlmLastResult", result);
        Host.UI?.WriteWarningLine($"{what} was stopped. Its partial result is in $LlmLastResult.");
        return new PipelineStoppedException();
    }
}
