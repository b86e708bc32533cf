using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>One completion: the answer and every measurement of it. The columns are the same on success and failure.</summary>
public sealed record CompletionRow : ICallRow
{
    internal CompletionRow(Exchange exchange, decimal? costUsd = null)
    {
        Provider = exchange.Provider;
        Model = exchange.Model;
        Succeeded = exchange.Succeeded;
        Outcome = exchange.Outcome;
        Text = exchange.Text;
        Reasoning = exchange.Reasoning;
        FinishReason = exchange.FinishReason;
        TtftMs = exchange.Times.TtftMs;
        TtfvMs = exchange.Times.TtfvMs;
        TpotMs = exchange.Times.TpotMs;
        E2eMs = exchange.Times.E2eMs;
        UserE2eMs = exchange.Times.UserE2eMs;
        ConnectMs = exchange.Times.ConnectMs;
        TtfbMs = exchange.Times.TtfbMs;
        ServerProcessingMs = exchange.ServerProcessingMs;
        Attempts = exchange.Attempts.Count;
        RetryWaitMs = exchange.Times.RetryWaitMs;
        InputTokens = exchange.Usage.InputTokens;
        CachedInputTokens = exchange.Usage.CachedInputTokens;
        CacheWriteTokens = exchange.Usage.CacheWriteTokens;
        OutputTokens = exchange.Usage.OutputTokens;
        ReasoningTokens = exchange.Usage.ReasoningTokens;
        TokenSource = exchange.Usage.Source;
        CostUsd = costUsd;
        UncertainAttempts = UncertainBilling.Attempts(exchange);
        ResponseModel = exchange.ResponseModel;
        HttpStatus = exchange.LastAttempt.HttpStatus;
        ErrorCode = exchange.LastAttempt.ErrorCode;
        ErrorMessage = exchange.LastAttempt.ErrorMessage;
        ProviderRequestId = exchange.LastAttempt.ProviderRequestId;
        RequestsRemaining = exchange.RateLimits?.RequestsRemaining;
        TokensRemaining = exchange.RateLimits?.TokensRemaining;
        Streamed = exchange.Streamed;
        Simulated = exchange.Simulated;
        StartedAt = exchange.StartedAt;
    }

    /// <summary>The provider's name.</summary>
    public string Provider { get; }

    /// <summary>The model that was asked for.</summary>
    public string Model { get; }

    /// <summary>Whether a complete answer arrived.</summary>
    public bool Succeeded { get; }

    /// <summary>Succeeded, or the class of the failure.</summary>
    public Outcome Outcome { get; }

    /// <summary>The answer; what has arrived of it on failure.</summary>
    public string Text { get; }

    /// <summary>The reasoning, where the provider shows it.</summary>
    public string? Reasoning { get; }

    /// <summary>Why generation ended, in the provider's word.</summary>
    public string? FinishReason { get; }

    /// <summary>Send start to the first generated unit, milliseconds. Streams only.</summary>
    public double? TtftMs { get; }

    /// <summary>Send start to the first visible unit, milliseconds. Streams only.</summary>
    public double? TtfvMs { get; }

    /// <summary>Time per output token after the first, milliseconds. Streams only.</summary>
    public double? TpotMs { get; }

    /// <summary>Send start to the last unit, milliseconds.</summary>
    public double? E2eMs { get; }

    /// <summary>From the call to the last unit, milliseconds, retries included.</summary>
    public double? UserE2eMs { get; }

    /// <summary>Opening the connection, milliseconds; 0 where an open one was used.</summary>
    public double ConnectMs { get; }

    /// <summary>Send start to headers, milliseconds.</summary>
    public double? TtfbMs { get; }

    /// <summary>The server's own processing time, where it states one, milliseconds.</summary>
    public double? ServerProcessingMs { get; }

    /// <summary>Requests on the wire.</summary>
    public int Attempts { get; }

    /// <summary>Waits between attempts, milliseconds.</summary>
    public double RetryWaitMs { get; }

    /// <summary>Input tokens.</summary>
    public int InputTokens { get; }

    /// <summary>Input tokens read from the provider's prefix cache.</summary>
    public int CachedInputTokens { get; }

    /// <summary>Input tokens written to the prefix cache.</summary>
    public int CacheWriteTokens { get; }

    /// <summary>Output tokens, reasoning included.</summary>
    public int OutputTokens { get; }

    /// <summary>Output tokens spent on reasoning.</summary>
    public int ReasoningTokens { get; }

    /// <summary>Where the token counts come from.</summary>
    public TokenSource TokenSource { get; }

    /// <summary>List price of the request, US dollars; empty where it is not known.</summary>
    public decimal? CostUsd { get; }

    /// <summary>Attempts that gave no token counts but may be billed: they timed out, broke off or were cancelled after they had been sent.</summary>
    public int UncertainAttempts { get; }

    /// <summary>The model that the reply names.</summary>
    public string? ResponseModel { get; }

    /// <summary>HTTP status of the last attempt; null where no reply came.</summary>
    public int? HttpStatus { get; }

    /// <summary>The provider's error code or type.</summary>
    public string? ErrorCode { get; }

    /// <summary>What the provider or the network said.</summary>
    public string? ErrorMessage { get; }

    /// <summary>The provider's id of the request.</summary>
    public string? ProviderRequestId { get; }

    /// <summary>Requests left in the account's window, where the reply says so.</summary>
    public long? RequestsRemaining { get; }

    /// <summary>Tokens left in the account's window, where the reply says so.</summary>
    public long? TokensRemaining { get; }

    /// <summary>Whether the answer arrived as a stream.</summary>
    public bool Streamed { get; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; }

    /// <summary>When the request was sent.</summary>
    public DateTimeOffset StartedAt { get; }

    Outcome ICallRow.CallOutcome => Outcome;

    /// <inheritdoc />
    public override string ToString() => Text;
}
