using System.Globalization;
using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Pricing;

/// <summary>Takes from each kind of row what a cost report needs.</summary>
internal static class CostItems
{
    public static CostItem From(Exchange exchange) => new()
    {
        Kind = CostItemKind.Request,
        Provider = exchange.Provider,
        Model = exchange.Model,
        ResponseModel = exchange.ResponseModel,
        StartedAt = exchange.StartedAt,
        Tokens = new BilledTokens(exchange.Usage.InputTokens, exchange.Usage.CachedInputTokens, exchange.Usage.CacheWriteTokens, exchange.Usage.OutputTokens, exchange.Usage.ReasoningTokens),
        Source = exchange.Usage.Source,
        Outcome = exchange.Outcome,
        UncertainAttempts = UncertainBilling.Attempts(exchange),
        Simulated = exchange.Simulated,
    };

    public static CostItem From(CompletionRow row) => Call(row);

    public static CostItem From(AnswerRow row) => Call(row) with { RunId = row.RunId };

    public static CostItem From(RequestRow row) => Call(row) with
    {
        RunId = row.RunId,
        Conversation = Name(row.Conversation),
        Turn = row.Turn,
        IsWarmUp = row.Phase == LoadPhase.WarmUp,
    };

    public static CostItem From(ConversationRow row) => new()
    {
        Kind = CostItemKind.Conversation,
        Provider = row.Provider,
        Model = row.Model,
        StartedAt = row.StartedAt,
        Tokens = new BilledTokens(row.InputTokens, row.CachedInputTokens, row.CacheWriteTokens, row.OutputTokens, row.ReasoningTokens) { Requests = Math.Max(1, row.TurnsAnswered) },
        Source = row.TokenSource,
        Outcome = row.Outcome,
        RunId = row.RunId,
        Conversation = Name(row.Conversation),
        IsWarmUp = row.Phase == LoadPhase.WarmUp,
        State = row.State,
        Simulated = row.Simulated,
    };

    public static CostItem From(LoadTestSummary row) => new()
    {
        Kind = CostItemKind.Summary,
        Provider = row.Provider,
        Model = row.Model,
        StartedAt = row.StartedAt,
        Tokens = new BilledTokens(row.InputTokens, row.CachedInputTokens, row.CacheWriteTokens, row.OutputTokens, row.ReasoningTokens) { Requests = Math.Max(1, row.Requests) },
        Source = SourceOf(row.TokenSource),
        Outcome = row.Requests > 0 && row.Succeeded == 0 ? Outcome.ServerError : Outcome.Succeeded,
        RunId = row.RunId,
        Per1KConversationsUsd = row.CostPer1KConversationsUsd,
        Simulated = row.Simulated,
    };

    private static CostItem Call(ICallRow row) => new()
    {
        Kind = CostItemKind.Request,
        Provider = row.Provider,
        Model = row.Model,
        ResponseModel = row.ResponseModel,
        StartedAt = row.StartedAt,
        Tokens = new BilledTokens(row.InputTokens, row.CachedInputTokens, row.CacheWriteTokens, row.OutputTokens, row.ReasoningTokens),
        Source = row.TokenSource,
        Outcome = row.CallOutcome,
        UncertainAttempts = row.UncertainAttempts,
        Simulated = row.Simulated,
    };

    // A summary whose requests differ says so in words, such as Usage=20; Estimate=1.
    internal static TokenSource SourceOf(string text) =>
        text.Length == 0 ? TokenSource.None : Enum.TryParse(text, out TokenSource source) ? source : TokenSource.Estimate;

    private static string Name(long conversation) => conversation.ToString(CultureInfo.InvariantCulture);
}
