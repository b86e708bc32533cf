using LlmBench.Chat;

namespace LlmBench.Canary.Observations;

/// <summary>What a gateway's log says of a request where it has only a status.</summary>
/// <remarks>A status tells less than the reply: a 429 may be a limit or an empty account, a 400 a bad request or one too long. A stream that broke has 200.</remarks>
internal static class HttpOutcome
{
    /// <param name="status">100 to 599; 0 where no reply came. 499 is nginx's word for a customer who did not wait.</param>
    public static Outcome Of(int status) => status switch
    {
        0 => Outcome.ConnectFailed,
        < 400 => Outcome.Succeeded,
        401 or 403 => Outcome.KeyRejected,
        402 => Outcome.QuotaExhausted,
        404 => Outcome.NotFound,
        408 or 504 => Outcome.FirstByteTimedOut,
        429 => Outcome.RateLimited,
        499 => Outcome.Cancelled,
        < 500 => Outcome.InvalidRequest,
        503 or 529 => Outcome.Overloaded,
        _ => Outcome.ServerError,
    };
}
