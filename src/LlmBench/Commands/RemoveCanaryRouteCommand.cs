using System.Management.Automation;
using LlmBench.Canary.Routing;

namespace LlmBench.Commands;

/// <summary>Removes a canary route. Its history stays.</summary>
/// <remarks>
/// Programs that follow the route go to its baseline at once; those that ask later get an error. A route with users on its canary is refused without -Force: roll it back or complete it first.
/// A route that is created again under the name goes on with the generations and the history.
/// </remarks>
/// <example>
/// <code>Remove-CanaryRoute support -Reason 'Migration finished'</code>
/// <para>Removes a route that was completed or rolled back.</para>
/// </example>
/// <example>
/// <code>Get-CanaryRoute test-* | Remove-CanaryRoute -Force -WhatIf</code>
/// <para>Shows which routes would go, and removes none.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "CanaryRoute", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveCanaryRouteCommand : RouteCmdlet
{
    /// <summary>Name of the route, in any case. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(Completion.RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>Why. It goes into the history.</summary>
    [Parameter(HelpMessage = "Why, for the history.")]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>Removes the route only if it still is of this generation.</summary>
    [Parameter(HelpMessage = "Remove the route only if it is of this generation.")]
    [ValidateRange(1, long.MaxValue)]
    public long? ExpectedGeneration { get; set; }

    /// <summary>Removes also a route with users on its canary.</summary>
    [Parameter(HelpMessage = "Remove also a route with users on its canary.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        CanaryRoute route = Find(Name);
        if (!Force && route.Phase is not (RoutePhase.RolledBack or RoutePhase.Completed) && route.Arms.Any(arm => arm.Buckets > 0))
        {
            throw new LlmBenchException(
                ErrorIds.RouteReshuffled,
                $"The route '{route.Name}' has users on its canary ({RouteText.Shares(route)}), who would get another provider.",
                $"Roll it back with Undo-CanaryRoute {route.Name} or let the canary take over with Complete-CanaryRoute {route.Name} first, or add -Force.");
        }

        if (ShouldProcess(route.Name, $"Remove canary route ({RouteText.Shares(route)})"))
        {
            Wait(token => Store.RemoveAsync(Name, ToChange(Reason) with { ExpectedGeneration = ExpectedGeneration }, token));
        }
    }
}
