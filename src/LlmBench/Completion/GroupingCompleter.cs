using LlmBench.Evaluation.Running;

namespace LlmBench.Completion;

/// <summary>Completes what answers can be grouped by.</summary>
public sealed class GroupingCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() => AnswerGroupings.Names.Select(name => (name, name));
}
