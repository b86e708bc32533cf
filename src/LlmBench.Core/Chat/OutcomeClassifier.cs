using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace LlmBench.Chat;

/// <summary>Turns what a provider or the network said into an <see cref="Outcome"/>.</summary>
/// <remarks>
/// The error's type and code are asked before the status, since an error inside a stream comes with a 200, and since the 429 of an
/// exhausted quota is not the 429 that a wait cures.
/// </remarks>
internal static class OutcomeClassifier
{
    private static readonly string[] s_quota = ["insufficient_quota", "billing_error", "enforced_spend_limit_reached", "billing_hard_limit_reached", "insufficient_balance", "insufficient_user_quota"];
    private static readonly string[] s_context = ["context_length_exceeded", "context_window_exceeded", "string_above_max_length"];

    private static readonly HttpRequestError[] s_connect =
        [HttpRequestError.NameResolutionError, HttpRequestError.ConnectionError, HttpRequestError.SecureConnectionError, HttpRequestError.ProxyTunnelError];

    // The framework names only the first of these a fault of name resolution; a resolver that is down gives another.
    private static readonly SocketError[] s_names = [SocketError.HostNotFound, SocketError.TryAgain, SocketError.NoRecovery, SocketError.NoData];

    public static Outcome FromError(int status, ErrorDetail error)
    {
        if (Is(error, s_quota))
        {
            return Outcome.QuotaExhausted;
        }

        if (Is(error, s_context) || (status == 400 && SpeaksOfContext(error.Message)))
        {
            return Outcome.ContextOverflow;
        }

        if (Is(error, "content_filter") || Is(error, "content_policy_violation") || Is(error, "ResponsibleAIPolicyViolation"))
        {
            return Outcome.ContentFiltered;
        }

        return FromStatus(status) ?? FromName(error.Code) ?? FromName(error.Type) ?? Outcome.StreamError;
    }

    public static Outcome FromException(Exception exception, bool unitsSeen) => exception switch
    {
        HttpRequestException { InnerException: AuthenticationException } => Outcome.ConnectFailed,
        HttpRequestException { HttpRequestError: var error } when s_connect.Contains(error) => Outcome.ConnectFailed,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => Outcome.MalformedReply,
        TaskCanceledException { InnerException: TimeoutException } => Outcome.ConnectTimedOut,
        _ => unitsSeen ? Outcome.StreamTruncated : Outcome.ConnectionReset,
    };

    /// <summary>The kind of network fault, such as <c>NameResolutionError</c> or <c>SecureConnectionError</c>.</summary>
    public static string? NetworkFault(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: AuthenticationException } => nameof(HttpRequestError.SecureConnectionError),
        HttpRequestException { InnerException: SocketException socket } when s_names.Contains(socket.SocketErrorCode) => nameof(HttpRequestError.NameResolutionError),
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => http.HttpRequestError.ToString(),
        HttpIOException io => io.HttpRequestError.ToString(),
        _ => null,
    };

    public static bool IsRetriable(Outcome outcome, int? status) => outcome switch
    {
        Outcome.RateLimited or Outcome.Overloaded or Outcome.ServerError => true,
        Outcome.ConnectFailed or Outcome.ConnectTimedOut or Outcome.ConnectionReset or Outcome.FirstByteTimedOut => true,
        Outcome.InvalidRequest => status is 408 or 409,
        _ => false,
    };

    private static Outcome? FromStatus(int status) => status switch
    {
        401 or 403 => Outcome.KeyRejected,
        402 => Outcome.QuotaExhausted,
        404 => Outcome.NotFound,
        429 => Outcome.RateLimited,
        503 or 529 => Outcome.Overloaded,
        >= 500 => Outcome.ServerError,
        >= 400 => Outcome.InvalidRequest,
        (int)HttpStatusCode.OK => null,
        _ => Outcome.MalformedReply,
    };

    // Gateways put the status of the server behind them into the code.
    private static Outcome? FromName(string? name) => name switch
    {
        "authentication_error" or "permission_error" or "401" or "403" => Outcome.KeyRejected,
        "402" => Outcome.QuotaExhausted,
        "rate_limit_error" or "rate_limit_exceeded" or "429" => Outcome.RateLimited,
        "overloaded_error" or "503" or "529" => Outcome.Overloaded,
        "not_found_error" or "404" => Outcome.NotFound,
        _ => null,
    };

    private static bool Is(ErrorDetail error, params string[] names) =>
        Array.Exists(names, name => string.Equals(error.Code, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(error.Type, name, StringComparison.OrdinalIgnoreCase));

    // Anthropic and several compatible servers give a plain invalid_request_error and say it in words only.
    private static bool SpeaksOfContext(string message) =>
        message.Contains("context length", StringComparison.OrdinalIgnoreCase)
        || message.Contains("context window", StringComparison.OrdinalIgnoreCase)
        || message.Contains("context limit", StringComparison.OrdinalIgnoreCase)
        || message.Contains("prompt is too long", StringComparison.OrdinalIgnoreCase)
        || message.Contains("exceeds the maximum number of tokens", StringComparison.OrdinalIgnoreCase);
}
