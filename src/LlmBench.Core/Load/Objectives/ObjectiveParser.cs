using LlmBench.Results.Thresholds;

namespace LlmBench.Load.Objectives;

/// <summary>Reads objectives: the grammar of thresholds, with the numbers that a load test can be held against while it runs.</summary>
internal static class ObjectiveParser
{
    private static readonly ThresholdGrammar s_grammar = new(
        "objective",
        ErrorIds.ObjectiveInvalid,
        "Write a column of the summary, a comparison and a number: 'UserTtftP95Ms -lt 800' or 'ErrorRate -lt 0.01'. about_LlmBench_Metrics lists the columns.");

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObjectiveInvalid"/>.</exception>
    public static IReadOnlyList<Threshold> Parse(IEnumerable<string> texts, bool streamed)
    {
        Threshold[] objectives = [.. texts.Select(text => s_grammar.Resolve(s_grammar.Parse(text), ObjectiveMetrics.Names, "rate, ratio or latency of the summary"))];
        return streamed || objectives.FirstOrDefault(objective => StreamMetrics.Contains(objective.Metric)) is not { } lost
            ? objectives
            : throw new LlmBenchException(
                ErrorIds.ObjectiveInvalid,
                $"The objective '{lost}' cannot be judged with -NonStreaming: only streams have {lost.Metric}.",
                "Leave out -NonStreaming, or use UserE2eP95Ms.");
    }
}
