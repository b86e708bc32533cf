using LlmBench.Providers;

namespace LlmBench.Completion;

/// <summary>Completes the name of a known provider.</summary>
public sealed class KnownProviderCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        KnownProviders.All.Select(known => (known.Name, known.Description));
}
