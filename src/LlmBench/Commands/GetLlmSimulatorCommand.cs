using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Shows the simulators of this session and what they have done.</summary>
/// <example>
/// <code>Get-LlmSimulator</code>
/// <para>Lists the running simulators.</para>
/// </example>
/// <example>
/// <code>Get-LlmSimulator | Sort-Object Requests -Descending | Select-Object Name, Requests, FaultsInjected, PacingLatenessP99Ms</code>
/// <para>Shows which was asked most and whether it kept to its schedule.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "LlmSimulator")]
[OutputType(typeof(SimulatorInfo))]
public sealed class GetLlmSimulatorCommand : LlmCmdlet
{
    /// <summary>Names of simulators; wildcards are allowed. Without it all are shown.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of simulators; wildcards are allowed.")]
    [ArgumentCompleter(typeof(SimulatorCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            RunningSimulator[] found = [.. ModuleState.Current.Simulators.All.Where(simulator => pattern.IsMatch(simulator.Name))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                FailItem(StopLlmSimulatorCommand.NotFound(name), name);
            }

            WriteObject(found.Select(simulator => simulator.ToInfo()), enumerateCollection: true);
        }
    }
}
