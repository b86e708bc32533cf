using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Asks one question and turns the exchange into a row without a score.</summary>
/// <remarks>
/// A rate limit that outlives the retries of a call is waited out for some minutes more: nobody is served by a benchmark whose gaps are the provider's
/// quiet moments. The waits are in no time of the row.
/// </remarks>
/// <param name="runId">Identifies the run.</param>
/// <param name="client">Asks the provider.</param>
/// <param name="budget">The run's money.</param>
/// <param name="patience">Rounds to wait out a rate limit; 0 records it at once.</param>
/// <param name="time">The clock of these waits.</param>
internal sealed class Questioner(string runId, ChatClient client, ICallBudget budget, int patience = 0, TimeProvider? time = null)
{
    /// <summary>Rounds in which a run that repeats failed calls waits out a rate limit.</summary>
    public const int Patience = 6;

    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(2);

    /// <summary>Asks.</summary>
    /// <returns>The row; null where the money is used up or the caller gave up, and nothing was answered.</returns>
    public async Task<AnswerRow?> AskAsync(Question question, CancellationToken cancellation)
    {
        ChatRequest request = question.ToRequest();
        for (int round = 0; ; round++)
        {
            if (await budget.BeginAsync(question.Provider, request, client.RetryPolicy, cancellation).ConfigureAwait(false) is not { } permit)
            {
                return null;
            }

            Exchange? exchange = null;
            decimal? cost;
            try
            {
                exchange = await client.SendAsync(request, null, cancellation).ConfigureAwait(false);
            }
            finally
            {
                cost = budget.End(permit, exchange);
            }

            if (exchange.Outcome != Outcome.RateLimited || round >= patience)
            {
                return exchange.Outcome == Outcome.Cancelled ? null : ToRow(question, exchange, cost);
            }

            TimeSpan wait = exchange.LastAttempt.RetryAfter ?? s_firstWait * Math.Pow(2, round);
            await Task.Delay(wait < s_longestWait ? wait : s_longestWait, time ?? TimeProvider.System, cancellation).ConfigureAwait(false);
        }
    }

    private AnswerRow ToRow(Question question, Exchange exchange, decimal? cost) => new()
    {
        RunId = runId,
        Key = question.Key,
        Benchmark = question.Part.Definition.Name,
        Profile = question.Part.Definition.Profile,
        Item = question.Item.Id,
        Sample = question.Sample,
        Category = question.Item.Category,
        Target = question.Item.Target,
        Provider = exchange.Provider,
        Model = exchange.Model,
        ConcurrentUsers = question.ConcurrentUsers,
        Outcome = exchange.Succeeded ? AnswerOutcome.Pending : AnswerOutcome.Error,
        Reply = exchange.Text,
        FinishReason = exchange.FinishReason,
        TtftMs = exchange.Times.TtftMs,
        TpotMs = exchange.Times.TpotMs,
        E2eMs = exchange.Times.E2eMs,
        UserE2eMs = exchange.Times.UserE2eMs,
        InputTokens = exchange.Usage.InputTokens,
        CachedInputTokens = exchange.Usage.CachedInputTokens,
        CacheWriteTokens = exchange.Usage.CacheWriteTokens,
        OutputTokens = exchange.Usage.OutputTokens,
        ReasoningTokens = exchange.Usage.ReasoningTokens,
        TokenSource = exchange.Usage.Source,
        CostUsd = cost,
        CallOutcome = exchange.Outcome,
        HttpStatus = exchange.LastAttempt.HttpStatus,
        ErrorCode = exchange.LastAttempt.ErrorCode,
        ErrorMessage = exchange.LastAttempt.ErrorMessage,
        Attempts = exchange.Attempts.Count,
        UncertainAttempts = UncertainBilling.Attempts(exchange),
        ResponseModel = exchange.ResponseModel,
        ProviderRequestId = exchange.LastAttempt.ProviderRequestId,
        StartedAt = exchange.StartedAt,
        Streamed = exchange.Streamed,
        Simulated = exchange.Simulated,
    };
}
