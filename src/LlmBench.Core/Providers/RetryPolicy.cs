namespace LlmBench.Providers;

/// <summary>Whether a failed attempt is repeated.</summary>
public enum RetryPolicy
{
    /// <summary>Never. A load test wants to see every 429, so this is its default.</summary>
    None,

    /// <summary>
    /// 408, 409, 429, 5xx and broken connections, at most twice, with exponential back-off and full jitter; a stated wait is obeyed.
    /// An exhausted quota and 400, 401, 402, 403 and 404 are never repeated.
    /// </summary>
    Standard,
}
