using System.Management.Automation;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Completion;
using LlmBench.Results;
using LlmBench.State;

namespace LlmBench.Commands;

/// <summary>Takes a canary route where its gates lead it: on to the next step, or held, suspended, blocked or rolled back.</summary>
/// <remarks>
/// Run it from a scheduled job every few minutes, or with -Watch. A step goes on when its time is over and every gate that it requires has passed. Lack of evidence never lets it go
/// on: it is held, and suspended for a person at the deadline. A refused key blocks and harm rolls back at once, in suspended and completed routes too. A route that a person or a gate
/// has stopped is never taken further. Of two that step at once one does. The gates' numbers go into the history (Get-CanaryHistory). -WhatIf evaluates and writes nothing.
/// </remarks>
/// <example>
/// <code>Step-CanaryRoute support</code>
/// <para>Looks at the gates once and does what they say.</para>
/// </example>
/// <example>
/// <code>Step-CanaryRoute support -WhatIf | Format-List Action, FromPercent, ToPercent, Reason</code>
/// <para>Shows what would be done now, and why.</para>
/// </example>
/// <example>
/// <code>Get-CanaryRoute | Step-CanaryRoute | Where-Object Action -in Rollback, Block, Suspend | ForEach-Object { Send-Alert "$($_.Name): $($_.Reason)" }</code>
/// <para>Steps all routes, as a scheduled job does, and alerts where one needs a person.</para>
/// </example>
/// <example>
/// <code>Step-CanaryRoute support -Watch -Interval 1m | Export-Csv ramp.csv</code>
/// <para>Steps every minute until the ramp ends or Ctrl-C is pressed, and keeps a row for each change.</para>
/// </example>
[Cmdlet(VerbsCommon.Step, "CanaryRoute", SupportsShouldProcess = true)]
[OutputType(typeof(CanaryStepRow))]
public sealed class StepCanaryRouteCommand : RouteCmdlet
{
    private const int ProgressId = 4_607;

    private readonly Dictionary<string, string> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _declined = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of routes, in any case. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of routes.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Steps again and again until the ramp ends: at the end of the plan, or when the route was suspended, blocked or rolled back. Gives the first row, and one for each change.</summary>
    [Parameter(HelpMessage = "Step again and again until the ramp ends.")]
    public SwitchParameter Watch { get; set; }

    /// <summary>Time between two looks of -Watch: 1s to 1 day, such as 30s, 5m. Default: 1m.</summary>
    [Parameter(HelpMessage = "Time between two looks of -Watch, such as 30s or 5m.")]
    [DurationTransform]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override void BeginRun()
    {
        if (Interval < TimeSpan.FromSeconds(1) || Interval > TimeSpan.FromDays(1))
        {
            throw new LlmBenchException(ErrorIds.GateInvalid, FormattableString.Invariant($"-Interval is {Interval:c}; 1 second to 1 day are possible."), "Give for instance -Interval 1m.");
        }
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (Watch)
        {
            WatchAll();
            return;
        }

        foreach (string name in Name)
        {
            if (TryStep(name, out _) is { } row)
            {
                WriteObject(row);
            }
        }
    }

    private void WatchAll()
    {
        var left = new List<string>(Name);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            while (true)
            {
                foreach (string name in left.ToArray())
                {
                    CanaryStepRow? row = TryStep(name, out bool isOver);
                    if (row is not null && (row.Changed || isOver || seen.Add(name)))
                    {
                        WriteObject(row);
                    }

                    WriteProgress(new ProgressRecord(ProgressId, "Step-CanaryRoute", row is null ? $"{name}: cannot be read" : $"{row}. {row.Reason}"));
                    if (isOver)
                    {
                        left.Remove(name);
                    }
                }

                if (left.Count == 0)
                {
                    return;
                }

                Wait(token => Task.Delay(Interval, token));
            }
        }
        finally
        {
            WriteProgress(new ProgressRecord(ProgressId, "Step-CanaryRoute", "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    // One route that cannot be read must not hold up the others, and a watch outlasts a file that is busy for a while.
    private CanaryStepRow? TryStep(string name, out bool isOver)
    {
        try
        {
            return Step(name, out isOver);
        }
        catch (LlmBenchException error)
        {
            FailItem(error, name);
            isOver = error.ErrorId is not (ErrorIds.RouteUnavailable or ErrorIds.ObservationsUnavailable);
            return null;
        }
    }

    private CanaryStepRow Step(string name, out bool isOver)
    {
        CanaryRoute route = Find(name);
        string[] doubts = [.. Doubts(route)];
        if (string.Join("\n", doubts) is { Length: > 0 } text && text != _told.GetValueOrDefault(route.Name))
        {
            _told[route.Name] = text;
            Warn(route, doubts);
        }

        var stepper = new RampStepper(Store, StateFolder.Resolve());
        RampLook look = stepper.Look(route, StopToken);
        CanaryStepRow row = Do(stepper, look);
        WriteVerbose($"{row}. {row.Reason}");
        isOver = _declined.Contains(route.Name) || row.Phase is RoutePhase.RolledBack or RoutePhase.Blocked or RoutePhase.Suspended
            || (row.Phase == RoutePhase.Completed ? route.RollbackUntilUtc is null || route.RollbackUntilUtc <= look.Utc : look.Decision.IsAtEnd);
        return row;
    }

    private CanaryStepRow Do(RampStepper stepper, RampLook look)
    {
        CanaryRoute before = look.Route;
        if (!look.Decision.Changes)
        {
            return CanaryStepRow.From(look, before, before, changed: false);
        }

        CanaryRoute decided = RampMoves.Apply(before, look.Decision.Action, look.Utc);
        if (!ShouldProcess(before.Name, $"{Describe(before, decided, look.Decision.Action)}. {look.Decision.Reason}"))
        {
            // Who says no, or only asks what would be done, is not asked again at every look.
            _declined.Add(before.Name);
            return CanaryStepRow.From(look, decided, before, changed: false);
        }

        return Wait(token => stepper.ApplyAsync(look, MyInvocation.MyCommand.Name, token)) is { } written
            ? CanaryStepRow.From(look, written, written, changed: true)
            : CanaryStepRow.From(look, before, Find(before.Name), changed: false) with
            {
                Action = RampAction.Hold,
                Reason = "Somebody else has changed the route since its gates were read, so nothing was done.",
            };
    }

    private static string Describe(CanaryRoute before, CanaryRoute after, RampAction action) => action switch
    {
        RampAction.Advance => $"Advance canary route from {RouteText.Shares(before)} to {RouteText.Shares(after)}",
        RampAction.Hold => $"Hold canary route at {RouteText.Shares(before)}",
        RampAction.Suspend => $"Suspend canary route at {RouteText.Shares(before)}",
        RampAction.Block => "Block canary route",
        _ => "Roll canary route back",
    };
}
