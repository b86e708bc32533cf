using LlmBench.Results;

namespace LlmBench.Reporting.Gathering;

/// <summary>Whether rows came from the built-in simulator.</summary>
internal static class RowOrigin
{
    /// <summary>Null for rows that do not say.</summary>
    public static bool? IsSimulated(object row) => row switch
    {
        RequestRow request => request.Simulated,
        ConversationRow conversation => conversation.Simulated,
        AnswerRow answer => answer.Simulated,
        LoadTestSummary load => load.Simulated,
        IntervalRow interval => interval.Simulated,
        BenchmarkSummary benchmark => benchmark.Simulated,
        CategoryScoreRow category => category.Simulated,
        ModelComparisonRow pair => pair.Simulated,
        ComparisonRow comparison => comparison.Simulated,
        ThresholdRow threshold => threshold.Simulated,
        CostRow cost => cost.Simulated,
        CanaryGateRow gate => gate.Simulated,
        CanaryStepRow step => step.Simulated,
        _ => null,
    };
}
