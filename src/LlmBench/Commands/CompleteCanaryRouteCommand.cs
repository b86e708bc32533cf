using System.Management.Automation;
using System.Text.Json.Nodes;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Results;
using LlmBench.State;

namespace LlmBench.Commands;

/// <summary>Lets the canary take over: it serves everybody, and the way back stays open for a week.</summary>
/// <remarks>
/// Before, the old provider is asked with one tiny request whether it still answers; where it does not, the command is refused without -Force. Undo-CanaryRoute brings everybody back at any time.
/// By default 1 % of the ids stays on the old provider, or less where less is left: traffic of this kind proves the way back every minute, and gives the report of the month something to compare
/// with. End it with -HoldBack 0 when the window is over; cancel the old provider's contract only then. A scheduled Get-CanaryRoute -Probe watches the way back meanwhile.
/// <para>The gates that were passed do not complete a route: a person does. Where they have not passed, a warning names the worst, and the person decides all the same.</para>
/// </remarks>
/// <example>
/// <code>Complete-CanaryRoute support -Reason 'CHG-4711, all gates passed'</code>
/// <para>Cuts over to the canary after a confirmation; RollbackUntilUtc is in seven days.</para>
/// </example>
/// <example>
/// <code>Complete-CanaryRoute support -HoldBack 0 -Confirm:$false</code>
/// <para>Sends also the last users to the canary, without asking.</para>
/// </example>
/// <example>
/// <code>Complete-CanaryRoute three -Canary openai -RollbackWindow '14d'</code>
/// <para>Lets one of two canaries take over; the way back stays open for two weeks.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "CanaryRoute", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CanaryRouteRow))]
public sealed class CompleteCanaryRouteCommand : RouteChangeCmdlet
{
    /// <summary>The arm that takes over. Needed only where the route has several canaries.</summary>
    [Parameter(HelpMessage = "The arm that takes over, where the route has several canaries.")]
    [ValidateNotNullOrEmpty]
    public string? Canary { get; set; }

    /// <summary>Share of the ids that stays on the baseline, 0 to 50 per cent. Default: 1, or less where less is left.</summary>
    [Parameter(HelpMessage = "Share of the ids that stays on the baseline, 0 to 50. Default: 1.")]
    [ValidateRange(0.0, 50.0)]
    public double? HoldBack { get; set; }

    /// <summary>How long the old provider is to be kept ready, such as '14d' or 336h. Default: 7 days.</summary>
    [Parameter(HelpMessage = "How long the old provider is to be kept ready. Default: 7 days.")]
    [DurationTransform]
    public TimeSpan? RollbackWindow { get; set; }

    /// <summary>Cuts over although the old provider does not work, so that there may be no way back.</summary>
    [Parameter(HelpMessage = "Cut over although the old provider does not work.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        CanaryRoute route = Find(Name);
        CanaryRoute planned = Cut(route);
        RequireCanary(planned);
        WarnOfGates(route);
        if (!ShouldProcess(route.Name, $"Let the canary take over, from {RouteText.Shares(route)} to {RouteText.Shares(planned)}"))
        {
            return;
        }

        RollbackReadiness way = AskBaseline(route);
        if (!way.Ready && !Force)
        {
            throw new LlmBenchException(
                ErrorIds.RollbackNotReady,
                $"The route '{route.Name}' was left as it is, since there would be no way back: {way.Reason}.",
                $"Mend it and look with Get-CanaryRoute {route.Name} -Probe, or add -Force to cut over all the same.");
        }

        var evidence = new JsonObject { ["rollbackReady"] = way.Ready, ["rollbackReadyReason"] = way.Reason };
        CanaryRoute written = Wait(token => Store.ChangeAsync(Name, ToChange(evidence), before => Cut(before ?? throw NotFound(Name)), token));
        WriteVerbose($"Undo-CanaryRoute {written.Name} leads back; keep the old provider ready until {written.RollbackUntilUtc:u}.");
        if (!way.Ready)
        {
            WriteWarning($"{written.Name}: There may be no way back: {way.Reason}.");
        }

        if (PassThru)
        {
            WriteObject(Row(written));
        }
    }

    private CanaryRoute Cut(CanaryRoute route) => RampMoves.Complete(
        route,
        Canary ?? (route.Arms.Count == 2 ? route.Arms[1].Name : throw new LlmBenchException(
            ErrorIds.RouteInvalid,
            $"The route '{route.Name}' has several canaries, and one of them must take over.",
            $"Name it: -Canary {route.Arms[1].Name}. There are {string.Join(", ", route.Arms.Skip(1).Select(arm => arm.Name))}.")),
        HoldBack is { } percent ? RouteShare.Buckets((decimal)percent, "-HoldBack") : null,
        RollbackWindow,
        DateTimeOffset.UtcNow);

    // A person decides with or without evidence, so what the gates say, or that they cannot be read, never holds them up.
    private void WarnOfGates(CanaryRoute route)
    {
        if (route.Phase == RoutePhase.Completed)
        {
            return;
        }

        try
        {
            RampLook look = new RampStepper(Store, StateFolder.Resolve()).Look(route, StopToken);
            if (look.Worst is { } worst)
            {
                WriteWarning($"{route.Name}: The gates have not passed. {worst}");
            }
            else if (!look.IsGood)
            {
                WriteWarning($"{route.Name}: No canary has had a share, so there is no evidence of it.");
            }
        }
        catch (LlmBenchException error)
        {
            WriteWarning($"{route.Name}: The gates cannot be read: {error.Message}");
        }
    }

    private static void RequireCanary(CanaryRoute planned)
    {
        if (RouteProviders.Blocked(planned) is { } blocked)
        {
            throw new LlmBenchException(
                ErrorIds.RouteBlocked,
                $"The canary of the route '{planned.Name}' cannot take over: {blocked}.",
                "Set the key and register the provider first.");
        }
    }
}
