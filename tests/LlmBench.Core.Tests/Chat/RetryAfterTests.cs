using System.Net;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("2.5", 2.5)]
    [InlineData(" 3 ", 3)]
    [InlineData("6s", 6)]
    [InlineData("6m0s", 360)]
    [InlineData("1m30s", 90)]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("120ms", 0.12)]
    [InlineData("1s500ms", 1.5)]
    [InlineData("Sun, 01 Mar 2026 12:00:20 GMT", 20)]
    [InlineData("2026-03-01T12:01:00Z", 60)]
    [InlineData("2026-03-01T14:01:00.5+02:00", 60.5)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    public void Every_form_in_use_is_read(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Parse(text, s_now));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("5 apples")]
    public void What_is_no_wait_is_none(string text) => Assert.Null(RetryAfter.Parse(text, s_now));

    [Theory]
    [InlineData("99999999999")]
    [InlineData("1772366400000")]
    public void An_absurd_wait_is_still_a_long_one(string text) =>
        Assert.True(RetryAfter.Parse(text, s_now) >= TimeSpan.FromHours(1));

    [Fact]
    public void Milliseconds_go_before_seconds() =>
        Assert.Equal(TimeSpan.FromMilliseconds(250.5), Read(null, ("retry-after", "9"), ("retry-after-ms", "250.5")));

    [Fact]
    public void The_header_goes_before_the_body() =>
        Assert.Equal(TimeSpan.FromSeconds(9), Read("""{"retryDelay":"3s"}""", ("retry-after", "9")));

    [Fact]
    public void Google_states_the_wait_in_the_body() =>
        Assert.Equal(TimeSpan.FromSeconds(3.5), Read("""[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay": "3.5s"}]}}]"""));

    [Fact]
    public void The_reset_of_an_exhausted_limit_stands_in_for_a_missing_wait() => Assert.Equal(
        TimeSpan.FromSeconds(6),
        Read(null, ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "6s"), ("x-ratelimit-remaining-tokens", "100"), ("x-ratelimit-reset-tokens", "50s")));

    [Fact]
    public void The_longest_reset_counts_where_several_limits_are_exhausted() => Assert.Equal(
        TimeSpan.FromSeconds(50),
        Read(null, ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "6s"), ("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "50s")));

    [Theory]
    [InlineData("requests")]
    [InlineData("tokens")]
    [InlineData("input-tokens")]
    [InlineData("output-tokens")]
    public void Anthropics_resets_are_moments(string limit) => Assert.Equal(
        TimeSpan.FromSeconds(15),
        Read(null, ($"anthropic-ratelimit-{limit}-remaining", "0"), ($"anthropic-ratelimit-{limit}-reset", "2026-03-01T12:00:15Z")));

    [Fact]
    public void Azures_unknown_limits_say_nothing() =>
        Assert.Null(Read(null, ("x-ratelimit-limit-tokens", "-1"), ("x-ratelimit-remaining-tokens", "-1"), ("x-ratelimit-reset-tokens", "0")));

    private static TimeSpan? Read(string? body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        foreach ((string name, string value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return RetryAfter.Read(response.Headers, body, s_now);
    }
}
