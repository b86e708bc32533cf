using LlmBench.Providers;

namespace LlmBench.Completion;

/// <summary>Completes the name of any provider that a command can ask: registered, known or simulated.</summary>
public sealed class ProviderCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        RegisteredProviderCompleter.Registered().Select(profile => (Name: profile.Name, Tooltip: profile.BaseUri.ToString()))
            .Concat(KnownProviders.All.Where(known => known.BaseUri is not null).Select(known => (Name: known.Name, Tooltip: known.Description)))
            .Append((Name: KnownProviders.Simulator, Tooltip: "Built-in simulated provider: offline, no key"))
            .DistinctBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase);
}
