using System.Globalization;
using System.Text;

namespace LlmBench.Simulation;

/// <summary>The rate-limit headers of OpenAI.</summary>
internal static class RateLimitHeaders
{
    public static void Append(StringBuilder head, RequestAllowance allowance)
    {
        head.Append(CultureInfo.InvariantCulture, $"x-ratelimit-limit-requests: {allowance.Limit}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"x-ratelimit-remaining-requests: {allowance.Remaining}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"x-ratelimit-reset-requests: {Duration(allowance.Reset)}\r\n");
        if (allowance.Admitted) return;

        // Rounded up: a client that waits as told must not be refused again.
        head.Append(CultureInfo.InvariantCulture, $"retry-after: {Math.Ceiling(allowance.RetryAfter.TotalSeconds)}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"retry-after-ms: {Math.Ceiling(allowance.RetryAfter.TotalMilliseconds)}\r\n");
    }

    /// <summary>A duration as OpenAI writes it: <c>6m0s</c>, <c>1.5s</c>, <c>120ms</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        double milliseconds = Math.Ceiling(time.TotalMilliseconds);
        if (milliseconds < 1000) return string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
        double seconds = milliseconds / 1000;
        return seconds < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 60)}m{Math.Round(seconds % 60, 3)}s");
    }
}
