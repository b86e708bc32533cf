using System.Globalization;
using System.Net.Http.Headers;

namespace LlmBench.Chat;

/// <summary>The account's limits as the reply's headers state them; null where a header is absent or says nothing (-1, or 0 of 0).</summary>
/// <param name="RequestLimit">Requests per window.</param>
/// <param name="RequestsRemaining">Requests left in the window.</param>
/// <param name="TokenLimit">Tokens per window.</param>
/// <param name="TokensRemaining">Tokens left in the window.</param>
/// <remarks>Source: <c>x-ratelimit-*</c> of OpenAI and compatible servers, <c>anthropic-ratelimit-*</c> of Anthropic.</remarks>
public sealed record RateLimitHeaders(long? RequestLimit, long? RequestsRemaining, long? TokenLimit, long? TokensRemaining)
{
    internal static RateLimitHeaders? Read(HttpResponseHeaders headers)
    {
        HttpHeadersNonValidated raw = headers.NonValidated;
        (long? requestLimit, long? requestsRemaining) = Pair(raw, "x-ratelimit-limit-requests", "x-ratelimit-remaining-requests");
        (long? tokenLimit, long? tokensRemaining) = Pair(raw, "x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens");
        if (requestLimit is null && tokenLimit is null)
        {
            (requestLimit, requestsRemaining) = Pair(raw, "anthropic-ratelimit-requests-limit", "anthropic-ratelimit-requests-remaining");
            (tokenLimit, tokensRemaining) = Pair(raw, "anthropic-ratelimit-tokens-limit", "anthropic-ratelimit-tokens-remaining");
        }

        return requestLimit is null && tokenLimit is null
            ? null
            : new RateLimitHeaders(requestLimit, requestsRemaining, tokenLimit, tokensRemaining);
    }

    private static (long? Limit, long? Remaining) Pair(HttpHeadersNonValidated headers, string limitName, string remainingName) =>
        Number(headers, limitName) is long limit and > 0 ? (limit, Number(headers, remainingName)) : (null, null);

    private static long? Number(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out HeaderStringValues values)
        && long.TryParse(values.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out long number)
        && number >= 0
            ? number
            : null;
}
