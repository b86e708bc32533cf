using LlmBench.Results;

namespace LlmBench.Reporting.Gathering;

/// <summary>The rows that a report has a place for.</summary>
internal static class ReportRowTypes
{
    /// <summary>Rows of which there may be millions: reports add them up and embed a part.</summary>
    public static IReadOnlyList<Type> Details { get; } = [typeof(RequestRow), typeof(ConversationRow), typeof(AnswerRow), typeof(CostRow)];

    /// <summary>Rows that are embedded in full.</summary>
    public static IReadOnlyList<Type> Results { get; } =
    [
        typeof(LoadTestSummary), typeof(BenchmarkSummary), typeof(CategoryScoreRow), typeof(ModelComparisonRow), typeof(IntervalRow),
        typeof(ComparisonRow), typeof(CanaryRouteRow), typeof(CanaryHistoryRow),
        typeof(CanaryGateRow), typeof(CanaryStepRow), typeof(CanaryPowerRow), typeof(ThresholdRow),
    ];

    private static readonly Dictionary<string, Type> s_byName = Details.Concat(Results).ToDictionary(type => type.Name);

    public static bool Has(object row) => s_byName.ContainsValue(row.GetType());

    public static Type? Find(string name) => s_byName.GetValueOrDefault(name);
}
