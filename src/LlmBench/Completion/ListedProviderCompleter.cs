using LlmBench.Providers;

namespace LlmBench.Completion;

/// <summary>Completes the name of any provider that Get-LlmProvider lists: registered or known, with an address or without.</summary>
public sealed class ListedProviderCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        RegisteredProviderCompleter.Registered().Select(profile => (Name: profile.Name, Tooltip: profile.BaseUri.ToString()))
            .Concat(KnownProviders.All.Select(known => (Name: known.Name, Tooltip: known.Description)))
            .DistinctBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase);
}
