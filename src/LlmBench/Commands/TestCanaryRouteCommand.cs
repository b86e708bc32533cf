using System.Management.Automation;
using LlmBench.Canary.Export;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Routing;
using LlmBench.Completion;
using LlmBench.Results;
using LlmBench.State;

namespace LlmBench.Commands;

/// <summary>Shows what each gate of a canary route says now, or whether an exported file still says what the route says.</summary>
/// <remarks>
/// One row for each gate and canary: Pass, Fail, Inconclusive or NoData, with the numbers and the reason in words. Only Pass is a pass. The gates look at what was observed since
/// the step began, Errors and Truncation also at the steps before. Looking changes nothing, and looking often makes no verdict less certain. about_LlmBench_Canary explains each gate.
/// With -Deployed the rows are of files that Export-CanaryRoute wrote: Current, Stale, Edited and so on.
/// </remarks>
/// <example>
/// <code>Test-CanaryRoute support</code>
/// <para>Shows all gates of a route.</para>
/// </example>
/// <example>
/// <code>Test-CanaryRoute support | Where-Object { $_.Required -and $_.Verdict -ne 'Pass' } | Format-List Gate, Verdict, Explanation</code>
/// <para>Tells what the route is still waiting for.</para>
/// </example>
/// <example>
/// <code>if (-not (Test-CanaryRoute support -Quiet)) { exit 1 }</code>
/// <para>Ends a pipeline of a build server unless every gate that the step requires passes.</para>
/// </example>
/// <example>
/// <code>Test-CanaryRoute support -Deployed /etc/nginx/conf.d/support.conf | Where-Object Verdict -ne Current</code>
/// <para>Finds out whether the file on this machine has fallen behind the route.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "CanaryRoute", DefaultParameterSetName = GateSet)]
[OutputType(typeof(CanaryGateRow), typeof(bool), ParameterSetName = [GateSet])]
[OutputType(typeof(CanaryDriftRow), typeof(bool), ParameterSetName = [DeployedSet])]
public sealed class TestCanaryRouteCommand : RouteCmdlet
{
    private const string GateSet = "Gate";
    private const string DeployedSet = "Deployed";

    /// <summary>Names of routes, in any case. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of routes.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Paths of files that Export-CanaryRoute wrote, to compare with the route.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DeployedSet, HelpMessage = "Paths of exported files to compare with the route.")]
    [ValidateNotNullOrEmpty]
    public string[] Deployed { get; set; } = [];

    /// <summary>Gives only true or false: whether every gate that the step requires passes and no other has failed, or with -Deployed whether every file is current.</summary>
    [Parameter(HelpMessage = "Give only true or false.")]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string name in Name)
        {
            Show(name);
        }
    }

    // One route that cannot be read must not hide the others.
    private void Show(string name)
    {
        try
        {
            CanaryRoute route = Find(name);
            if (ParameterSetName == DeployedSet)
            {
                WriteDrift(route);
            }
            else
            {
                WriteGates(route);
            }
        }
        catch (LlmBenchException error)
        {
            FailItem(error, name);
        }
    }

    private void WriteGates(CanaryRoute route)
    {
        Warn(route, Doubts(route));
        RampLook look = new RampStepper(Store, StateFolder.Resolve()).Look(route, StopToken);
        if (Quiet)
        {
            WriteObject(look.IsGood);
            return;
        }

        WriteObject(CanaryGateRow.From(look), enumerateCollection: true);
    }

    private void WriteDrift(CanaryRoute route)
    {
        CanaryDriftRow[] rows = [.. Deployed.SelectMany(ResolveExisting).Select(path => DeployedRoute.Check(path, route, Store.IsKilled(route.Name), ModuleState.Providers.Resolve))];
        WriteObject(Quiet ? rows.All(row => row.Verdict == DriftVerdict.Current) : rows, enumerateCollection: true);
    }
}
