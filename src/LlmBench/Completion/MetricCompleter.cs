using LlmBench.Comparing;

namespace LlmBench.Completion;

/// <summary>Completes the metrics of a comparison.</summary>
public sealed class MetricCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() => Metrics.All.Select(metric => (metric.Name, metric.Label));
}
