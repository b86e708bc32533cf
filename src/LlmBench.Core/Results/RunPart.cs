namespace LlmBench.Results;

/// <summary>What one summary of a run is about.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Model">The model.</param>
/// <param name="LoadStep">The load of a step of a sweep; null without one.</param>
internal readonly record struct RunPart(string Provider, string Model, double? LoadStep = null)
{
    public static RunPart Of(LoadTestSummary summary) => new(summary.Provider, summary.Model, summary.LoadStep);

    public static RunPart Of(RequestRow row) => new(row.Provider, row.Model, row.LoadStep);

    public static RunPart Of(ConversationRow row) => new(row.Provider, row.Model, row.LoadStep);

    public static RunPart Of(DroppedRequests dropped) => new(dropped.Provider, dropped.Model, dropped.LoadStep);
}
