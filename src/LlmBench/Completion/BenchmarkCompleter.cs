using LlmBench.Commands;

namespace LlmBench.Completion;

/// <summary>Completes the name of a built-in benchmark or of one in the state folder.</summary>
public sealed class BenchmarkCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        BenchmarkFolders.Catalog.Entries.Select(entry => (entry.Name, entry.Path));
}
