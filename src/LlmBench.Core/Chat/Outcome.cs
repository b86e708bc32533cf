namespace LlmBench.Chat;

/// <summary>How an exchange ended. An error of the provider is a row with one of these, never a missing row.</summary>
public enum Outcome
{
    /// <summary>A complete answer arrived.</summary>
    Succeeded,

    /// <summary>401 or 403: the key is missing, malformed or refused.</summary>
    KeyRejected,

    /// <summary>402, or a 429 that says quota or spend limit: waiting does not help.</summary>
    QuotaExhausted,

    /// <summary>429: requests or tokens per minute are used up for now.</summary>
    RateLimited,

    /// <summary>503 or 529: the provider, not the account, is at its limit.</summary>
    Overloaded,

    /// <summary>The conversation does not fit the model's context window.</summary>
    ContextOverflow,

    /// <summary>The provider's content filter refused the request.</summary>
    ContentFiltered,

    /// <summary>400, 413 or 422: the request is wrong.</summary>
    InvalidRequest,

    /// <summary>404: no such model, deployment or path.</summary>
    NotFound,

    /// <summary>Another 5xx.</summary>
    ServerError,

    /// <summary>No connection: name resolution, refusal, or TLS.</summary>
    ConnectFailed,

    /// <summary>The connect time-out passed.</summary>
    ConnectTimedOut,

    /// <summary>The first-byte time-out passed.</summary>
    FirstByteTimedOut,

    /// <summary>The idle time-out passed between two reads with data.</summary>
    IdleTimedOut,

    /// <summary>The total time-out passed.</summary>
    TotalTimedOut,

    /// <summary>The connection broke before any generated unit.</summary>
    ConnectionReset,

    /// <summary>An error object arrived inside a stream that had begun with 200.</summary>
    StreamError,

    /// <summary>The stream ended after some units without a finish reason or end mark.</summary>
    StreamTruncated,

    /// <summary>The reply is not what the dialect promises, for instance an HTML page.</summary>
    MalformedReply,

    /// <summary>The caller gave up: Ctrl-C, or the end of a run.</summary>
    Cancelled,

    /// <summary>The user of a load test left before any of the answer was to be seen.</summary>
    Abandoned,
}
