using LlmBench.Commands;

namespace LlmBench.Completion;

/// <summary>Completes the name of a running simulator.</summary>
public sealed class SimulatorCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        ModuleState.Current.Simulators.All.Select(simulator => (simulator.Name, simulator.Server.BaseUri.ToString()));
}
