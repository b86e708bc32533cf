using System.Text;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>What one attempt has brought, while it is being put together.</summary>
internal sealed class AttemptResult : IDisposable
{
    private const int MessageLimit = 500;

    public StreamClock Clock { get; } = new();

    public Reply Reply { get; } = new();

    public Outcome Outcome { get; private set; } = Outcome.Succeeded;

    public string? ErrorMessage { get; private set; }

    public string? ErrorCode { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    public int? HttpStatus { get; set; }

    public bool Streamed { get; set; }

    public bool Simulated { get; set; }

    public double ConnectMs { get; set; }

    public double? ServerProcessingMs { get; set; }

    public string? ProviderRequestId { get; set; }

    public RateLimitHeaders? RateLimits { get; set; }

    public void Fail(Outcome outcome, string message, string? code = null)
    {
        Outcome = outcome;
        ErrorMessage = message;
        ErrorCode = code;
    }

    /// <summary>Takes the failure from a reply that is no success.</summary>
    public void Fail(HttpResponseMessage response, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (response.Headers.Location is { } elsewhere && (int)response.StatusCode is >= 300 and < 400)
        {
            Fail(Outcome.MalformedReply, $"The address redirects to {elsewhere}.");
            return;
        }

        Fail((int)response.StatusCode, ErrorDetail.Read(body));
        RetryAfter = Chat.RetryAfter.Read(response.Headers, Encoding.UTF8.GetString(body), now);
    }

    /// <summary>Decides about a reply that has been read to its end.</summary>
    public void Conclude()
    {
        if (Reply.Error is { } error)
        {
            Fail(HttpStatus ?? 200, error);
        }
        else if (!Reply.Ended && Reply.FinishReason is null)
        {
            if (Streamed)
            {
                Fail(Outcome.StreamTruncated, "The stream ended without a finish reason or end mark.");
            }
            else
            {
                Fail(Outcome.MalformedReply, "The reply has no finish reason; it is no chat completion.");
            }
        }
    }

    /// <summary>Takes the key out of everything that the server has given and that is kept, for servers quote what they were sent.</summary>
    public void Clean(ApiKey? key)
    {
        if (key is not null)
        {
            ErrorMessage = ErrorMessage is null ? null : key.Redact(ErrorMessage);
            ErrorCode = ErrorCode is null ? null : key.Redact(ErrorCode);
            ProviderRequestId = ProviderRequestId is null ? null : key.Redact(ProviderRequestId);
            Reply.Clean(key);
        }

        // Only now, since a key that is cut in half is no longer found.
        if (ErrorMessage?.Length > MessageLimit)
        {
            ErrorMessage = string.Concat(ErrorMessage.AsSpan(0, MessageLimit), "...");
        }
    }

    public Attempt ToAttempt(int number, double startMs) => new()
    {
        Number = number,
        Outcome = Outcome,
        HttpStatus = HttpStatus,
        ErrorMessage = ErrorMessage,
        ErrorCode = ErrorCode,
        RetryAfter = RetryAfter,
        ProviderRequestId = ProviderRequestId,
        StartMs = startMs,
        DurationMs = StreamClock.Milliseconds(Clock.SendStart, Clock.Closed) ?? 0,
    };

    public void Dispose() => Clock.Dispose();

    private void Fail(int status, ErrorDetail error)
    {
        Fail(OutcomeClassifier.FromError(status, error), error.Message, error.Code ?? error.Type);
    }
}
