using LlmBench.Commands;
using LlmBench.Evaluation.Downloads;

namespace LlmBench.Completion;

/// <summary>Completes the name of a dataset that can be downloaded.</summary>
public sealed class DatasetCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        DatasetManifest.Names(BenchmarkFolders.BuiltIn).Select(name => (name, name));
}
