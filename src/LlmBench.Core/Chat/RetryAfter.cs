using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace LlmBench.Chat;

/// <summary>Reads how long a server asks to be left alone, in every form in use.</summary>
/// <remarks>
/// <c>retry-after-ms</c> (Azure, OpenAI) wins over <c>retry-after</c>, which is a number of seconds, an HTTP date or RFC 3339;
/// some gateways send a duration such as <c>1m30s</c>; Google puts <c>RetryInfo.retryDelay</c> ("3.5s") into the body. Where none of
/// these is there, Anthropic's and OpenAI's reset headers of an exhausted limit say when it is refilled.
/// </remarks>
internal static partial class RetryAfter
{
    // A day in milliseconds.
    private const double LongestNumber = 86_400_000;

    private static readonly (string Remaining, string Reset)[] s_limits =
    [
        ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
        ("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
        ("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
        ("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
        ("anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"),
        ("anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset"),
    ];

    /// <summary>The wait that a failed reply asks for, or null where it asks for none.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, string? body, DateTimeOffset now)
    {
        HttpHeadersNonValidated raw = headers.NonValidated;
        if (Value(raw, "retry-after-ms") is { } milliseconds && Number(milliseconds) is { } ms)
        {
            return TimeSpan.FromMilliseconds(ms);
        }

        if (Value(raw, "retry-after") is { } stated && Parse(stated, now) is { } wait)
        {
            return wait;
        }

        if (body is not null && RetryDelay().Match(body) is { Success: true } match && Parse(match.Groups[1].Value, now) is { } delay)
        {
            return delay;
        }

        TimeSpan? longest = null;
        foreach ((string remaining, string reset) in s_limits)
        {
            if (Value(raw, remaining) == "0" && Value(raw, reset) is { } text && Parse(text, now) is { } refill && (longest is null || refill > longest))
            {
                longest = refill;
            }
        }

        return longest;
    }

    /// <summary>Parses seconds, an HTTP date, RFC 3339, or a duration such as <c>6m0s</c>, <c>120ms</c>. A moment in the past is zero.</summary>
    public static TimeSpan? Parse(string text, DateTimeOffset now)
    {
        text = text.Trim();
        if (Number(text) is { } seconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (Duration().Match(text) is { Success: true } match)
        {
            return TimeSpan.FromHours(Part(match, "h")) + TimeSpan.FromMinutes(Part(match, "m"))
                + TimeSpan.FromSeconds(Part(match, "s")) + TimeSpan.FromMilliseconds(Part(match, "ms"));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? (moment > now ? moment - now : TimeSpan.Zero)
            : null;
    }

    private static double Part(Match match, string unit) =>
        match.Groups[unit] is { Success: true, Value: var value } ? double.Parse(value, CultureInfo.InvariantCulture) : 0;

    // TryParse takes NaN and both infinities too. A number beyond all reason is a misread unit, but a long wait all the same, not none.
    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number >= 0
            ? Math.Min(number, LongestNumber)
            : null;

    private static string? Value(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;

    [GeneratedRegex("""^(?=.)((?<h>\d{1,4}(\.\d+)?)h)?((?<m>\d{1,6}(\.\d+)?)m(?!s))?((?<s>\d{1,6}(\.\d+)?)s)?((?<ms>\d{1,9}(\.\d+)?)ms)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();

    [GeneratedRegex("""
        "retryDelay"\s*:\s*"([^"]{1,32})"
        """)]
    private static partial Regex RetryDelay();
}
