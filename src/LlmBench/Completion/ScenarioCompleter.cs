using LlmBench.Load;

namespace LlmBench.Completion;

/// <summary>Completes the name of a built-in scenario.</summary>
public sealed class ScenarioCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        ScenarioCatalog.BuiltIn.Select(scenario => (scenario.Name, scenario.Description ?? scenario.Name));
}
