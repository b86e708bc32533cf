using System.Management.Automation;
using LlmBench.Canary.Store;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Shows who changed a canary route when, how, why, and on what evidence.</summary>
/// <remarks>
/// Each line of the history holds the hash of the one before. -Verify walks this chain and compares its end with the route's file: a line that was altered, taken out or put in, and a file that was edited
/// by hand, are an error. It shows what was changed by mistake or in secret by somebody who does not know the chain; who does could write all of it anew, so keep the last Hash elsewhere, such as in the change's ticket.
/// The history of a route that was removed is still there.
/// </remarks>
/// <example>
/// <code>Get-CanaryHistory support | Select-Object -Last 5</code>
/// <para>Shows the latest changes.</para>
/// </example>
/// <example>
/// <code>Get-CanaryHistory support -Verify -ErrorAction Stop | Select-Object -Last 1 -ExpandProperty Hash</code>
/// <para>Ends a script where the history was tampered with, and gives the hash that stands for all of it.</para>
/// </example>
/// <example>
/// <code>Get-CanaryRoute | Get-CanaryHistory | Where-Object ToPhase -eq RolledBack | Format-List Utc, User, Reason, Evidence</code>
/// <para>Lists all rollbacks with the numbers that led to them.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "CanaryHistory")]
[OutputType(typeof(CanaryHistoryRow))]
public sealed class GetCanaryHistoryCommand : RouteCmdlet
{
    /// <summary>Name of the route, in any case. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>Checks that all lines are as they were written, and the route's file as its last line says.</summary>
    [Parameter(HelpMessage = "Check that nothing was changed afterwards.")]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        IReadOnlyList<HistoryLook> lines = HistoryLook.At(Store, Name, out HistoryCheck check);
        if (lines.Count == 0 && Store.ReadText(Name) is null)
        {
            throw NotFound(Name);
        }

        foreach (HistoryLook look in lines)
        {
            if (look.Line is { } line)
            {
                WriteObject(CanaryHistoryRow.From(Name, line, look.WasMade, Verify ? check.BadLine is not { } bad || look.Number < bad : null));
            }
            else
            {
                WriteWarning($"{Name}: Line {look.Number} of the history is not as it was written and is left out.");
            }
        }

        if (Verify && check.Problem is { } problem)
        {
            throw new LlmBenchException(
                ErrorIds.RouteHistoryBroken,
                $"The history of the route '{Name}' is not as it was written. {problem}",
                $"Compare '{Store.History(Name).Location}' with your backup. The route goes on working.");
        }
    }
}
