using System.Management.Automation;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Rolls a canary route back: the baseline serves everybody, at once.</summary>
/// <remarks>
/// Legal in every phase, also after the canary took over. It never asks, not even with -Confirm, needs no network and no provider, and does not look at gates. Programs that follow the route obey within a second.
/// Where the route's file is damaged, was written by a newer version or cannot be written within three seconds, the kill switch is turned on instead, with the same effect, and an error says so.
/// <para>The shares stay in the file and the history, to show what was undone. Resume-CanaryRoute begins again.</para>
/// </remarks>
/// <example>
/// <code>Undo-CanaryRoute support -Reason 'Customers complain about wrong answers'</code>
/// <para>Brings everybody back to the old provider.</para>
/// </example>
/// <example>
/// <code>Get-CanaryRoute | Undo-CanaryRoute -Reason 'Incident 815' -PassThru</code>
/// <para>Rolls all routes back and lists them.</para>
/// </example>
[Cmdlet(VerbsCommon.Undo, "CanaryRoute", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.None)]
[OutputType(typeof(CanaryRouteRow))]
public sealed class UndoCanaryRouteCommand : RouteCmdlet
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Name of the route, in any case. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>Why. It goes into the history.</summary>
    [Parameter(HelpMessage = "Why, for the history.")]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>Gives the route as an object.</summary>
    [Parameter(HelpMessage = "Give the route as an object.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        try
        {
            Undo(Find(Name));
        }
        catch (LlmBenchException error) when (error.ErrorId is ErrorIds.RouteCorrupt or ErrorIds.RouteTooNew or ErrorIds.RouteUnavailable)
        {
            Kill(error);
        }
    }

    private void Undo(CanaryRoute route)
    {
        if (!ShouldProcess(route.Name, $"Roll canary route back from {RouteText.Shares(route)}"))
        {
            return;
        }

        CanaryRoute back = route.Phase == RoutePhase.RolledBack ? route : Wait(RollbackAsync);
        if (RouteProviders.Problem(back.Baseline.Provider) is { } problem)
        {
            WriteWarning($"{back.Name}: The baseline does not work here: {problem}.");
        }

        if (PassThru)
        {
            WriteObject(Row(back));
        }
    }

    // Others may write in a loop, or hang with the lock in hand: a rollback does not wait for them.
    private async Task<CanaryRoute> RollbackAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        try
        {
            return await Store.ChangeAsync(
                Name,
                ToChange(Reason),
                before => RampMoves.Apply(before ?? throw NotFound(Name), RampAction.Rollback, DateTimeOffset.UtcNow),
                patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LlmBenchException(
                ErrorIds.RouteUnavailable,
                $"Other processes kept the route locked for {s_patience.TotalSeconds:0} seconds.",
                "End the process that holds the file with '.lock' at the end of its name, and undo again.");
        }
    }

    private void Kill(LlmBenchException error)
    {
        if (ShouldProcess(Name, $"Turn on the kill switch '{Store.KillSwitch(Name)}', since the route cannot be changed"))
        {
            Store.Kill(Name);
            throw new LlmBenchException(
                error.ErrorId,
                $"The route '{Name}' could not be changed, so its kill switch was turned on: the baseline serves everybody now. {error.Message}",
                $"{error.Remedy} Then delete the kill switch: Remove-Item '{Store.KillSwitch(Name)}'.",
                error);
        }
    }
}
