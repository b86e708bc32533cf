using System.Management.Automation;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Stops a canary route where it is until a person decides.</summary>
/// <remarks>
/// The shares stay in force, so nobody changes provider meanwhile, and the gates are still watched: a hard stop rolls back from here too. Resume-CanaryRoute lets the route go on.
/// </remarks>
/// <example>
/// <code>Suspend-CanaryRoute support -Reason 'Incident at the payment service'</code>
/// <para>Keeps all shares as they are; Step-CanaryRoute will not advance.</para>
/// </example>
/// <example>
/// <code>Get-CanaryRoute | Where-Object Phase -eq Ramping | Suspend-CanaryRoute -Reason 'Change freeze' -PassThru</code>
/// <para>Suspends all routes that are on their way.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Suspend, "CanaryRoute", SupportsShouldProcess = true)]
[OutputType(typeof(CanaryRouteRow))]
public sealed class SuspendCanaryRouteCommand : RouteChangeCmdlet
{
    /// <inheritdoc />
    protected override void ProcessItem() => ChangeExisting(
        (_, after) => $"Suspend canary route at {RouteText.Shares(after)}",
        route => RampMoves.Apply(route, RampAction.Suspend, DateTimeOffset.UtcNow));
}
