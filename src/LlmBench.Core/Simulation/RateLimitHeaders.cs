using System.Globalization;

namespace LlmBench.Simulation;

/// <summary>The rate-limit headers of OpenAI.</summary>
internal static class RateLimitHeaders
{
    /// <summary>The header lines that tell a state.</summary>
    public static string Format(RequestAllowance allowance)
    {
        string state = string.Create(
            CultureInfo.InvariantCulture,
            $"x-ratelimit-limit-requests: {allowance.Limit}\r\nx-ratelimit-remaining-requests: {allowance.Remaining}\r\nx-ratelimit-reset-requests: {Duration(allowance.Reset)}\r\n");

        // Rounded up: a client that waits as told must not be refused again.
        return allowance.Admitted ? state : string.Create(
            CultureInfo.InvariantCulture,
            $"{state}retry-after: {Math.Ceiling(allowance.RetryAfter.TotalSeconds)}\r\nretry-after-ms: {Math.Ceiling(allowance.RetryAfter.TotalMilliseconds)}\r\n");
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
