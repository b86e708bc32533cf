using System.Management.Automation;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Lets a canary route go on that was suspended, held, blocked or rolled back.</summary>
/// <remarks>
/// A suspended or held route goes on with the shares that it has, and the clock of its step begins anew. A route that was rolled back begins again: at the first step of its plan or, without a plan, with the
/// share that was undone; what was observed before no longer counts, nor does it after a block.
/// </remarks>
/// <example>
/// <code>Resume-CanaryRoute support -Reason 'Looked at the answers by hand, they are fine'</code>
/// <para>Lets a route go on that its gates could not decide on.</para>
/// </example>
/// <example>
/// <code>Resume-CanaryRoute support -WhatIf</code>
/// <para>Shows what would be served by whom, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "CanaryRoute", SupportsShouldProcess = true)]
[OutputType(typeof(CanaryRouteRow))]
public sealed class ResumeCanaryRouteCommand : RouteChangeCmdlet
{
    /// <inheritdoc />
    protected override void ProcessItem()
    {
        CanaryRoute? resumed = ChangeExisting(
            (_, after) => $"Resume canary route with {RouteText.Shares(after)}",
            route => RampMoves.Apply(route, RampAction.Resume, DateTimeOffset.UtcNow));
        if (resumed is not null)
        {
            Warn(resumed, Doubts(resumed));
        }
    }
}
