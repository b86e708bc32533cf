using System.Management.Automation;
using LlmBench.Completion;

namespace LlmBench.Commands;

/// <summary>Stops a simulator of this session and closes its connections.</summary>
/// <example>
/// <code>Stop-LlmSimulator</code>
/// <para>Stops the simulator named simulator.</para>
/// </example>
/// <example>
/// <code>Get-LlmSimulator | Where-Object Requests -eq 0 | Stop-LlmSimulator</code>
/// <para>Stops those that nobody has asked.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "LlmSimulator", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopLlmSimulatorCommand : LlmCmdlet
{
    /// <summary>Names of simulators. Default: simulator.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of simulators. Default: simulator.")]
    [ArgumentCompleter(typeof(SimulatorCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [Providers.KnownProviders.Simulator];

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    internal static LlmBenchException NotFound(string name) => new(
        ErrorIds.SimulatorNotFound,
        $"No simulator named '{name}' is running.",
        "List the running ones with Get-LlmSimulator, or start one with Start-LlmSimulator.");

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string name in Name)
        {
            if (ModuleState.Current.Simulators.Find(name) is null)
            {
                FailItem(NotFound(name), name);
            }
            else if (ShouldProcess(name, "Stop the simulated provider"))
            {
                ModuleState.Current.Simulators.Stop(name);
            }
        }
    }
}
