using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Load;

internal static class RequestRows
{
    public static RequestRow Create(LoadPlan plan, ScenarioCategory category, long conversation, int turn, int user, LoadPhase phase, Exchange exchange, decimal? costUsd) => new()
    {
        RunId = plan.RunId,
        Provider = exchange.Provider,
        Model = exchange.Model,
        Scenario = plan.Scenario.Name,
        Category = category.Name,
        Conversation = conversation,
        Turn = turn,
        User = user,
        Phase = phase,
        LoadStep = plan.LoadStep,
        StartedAt = exchange.StartedAt,
        Succeeded = exchange.Succeeded,
        Outcome = exchange.Outcome,
        HttpStatus = exchange.LastAttempt.HttpStatus,
        ErrorCode = exchange.LastAttempt.ErrorCode,
        ErrorMessage = exchange.LastAttempt.ErrorMessage,
        Attempts = exchange.Attempts.Count,
        SendLagMs = exchange.Times.SendLagMs,
        ConnectMs = exchange.Times.ConnectMs,
        TtfbMs = exchange.Times.TtfbMs,
        TtftMs = exchange.Times.TtftMs,
        TtfvMs = exchange.Times.TtfvMs,
        TpotMs = exchange.Times.TpotMs,
        E2eMs = exchange.Times.E2eMs,
        UserTtftMs = exchange.Times.UserTtftMs,
        UserE2eMs = exchange.Times.UserE2eMs,
        RetryWaitMs = exchange.Times.RetryWaitMs,
        ThrottledMs = exchange.Times.ThrottledMs,
        InputTokens = exchange.Usage.InputTokens,
        CachedInputTokens = exchange.Usage.CachedInputTokens,
        CacheWriteTokens = exchange.Usage.CacheWriteTokens,
        OutputTokens = exchange.Usage.OutputTokens,
        ReasoningTokens = exchange.Usage.ReasoningTokens,
        TokenSource = exchange.Usage.Source,
        CostUsd = costUsd,
        UncertainAttempts = UncertainBilling.Attempts(exchange),
        UnitEvents = exchange.UnitEvents,
        FinishReason = exchange.FinishReason,
        ResponseModel = exchange.ResponseModel,
        ProviderRequestId = exchange.LastAttempt.ProviderRequestId,
        Streamed = exchange.Streamed,
        Simulated = exchange.Simulated,
        ChunkGapsMs = exchange.ChunkGapsMs,
    };
}
