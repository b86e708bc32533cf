using System.Net;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class RateLimitTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_bucket_holds_one_minute_and_refills_evenly()
    {
        var bucket = new RequestBucket(60, _time);
        Assert.All(Enumerable.Range(0, 60), _ => Assert.True(bucket.Take().Admitted));
        Assert.Equal(new RequestAllowance(false, 60, 0, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1)), bucket.Take());
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.True(bucket.Take().Admitted);
        Assert.Equal(TimeSpan.FromSeconds(0.5), bucket.Take().RetryAfter);
    }

    [Fact]
    public void A_bucket_never_holds_more_than_one_minute()
    {
        var bucket = new RequestBucket(60, _time);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(59, bucket.Take().Remaining);
    }

    [Fact]
    public async Task A_refused_request_succeeds_after_the_stated_wait()
    {
        await using Simulated simulated = Start();
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [await StatusAsync(simulated), await StatusAsync(simulated)]);
        using HttpResponseMessage refused = await simulated.PostAsync(Simulated.Body("limited"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        _time.Advance(refused.Headers.RetryAfter!.Delta!.Value);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(simulated));
    }

    [Fact]
    public async Task A_refusal_carries_the_known_body_and_headers()
    {
        await using Simulated simulated = Start();
        await StatusAsync(simulated);
        await StatusAsync(simulated);
        using HttpResponseMessage refused = await simulated.PostAsync(Simulated.Body("limited"));
        string body = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"type\":\"rate_limit_exceeded\"", body, StringComparison.Ordinal);
        Assert.Equal("30", Header(refused, "retry-after"));
        Assert.Equal("30000", Header(refused, "retry-after-ms"));
        Assert.Equal("1m0s", Header(refused, "x-ratelimit-reset-requests"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Admitted_replies_tell_what_is_left(bool stream)
    {
        await using Simulated simulated = Start();
        using HttpResponseMessage reply = await simulated.PostAsync(Simulated.Body("limited", stream));
        Assert.Equal("2", Header(reply, "x-ratelimit-limit-requests"));
        Assert.Equal("1", Header(reply, "x-ratelimit-remaining-requests"));
        Assert.Equal("30s", Header(reply, "x-ratelimit-reset-requests"));
        Assert.False(reply.Headers.Contains("retry-after"));
    }

    [Theory]
    [InlineData(0, "0ms")]
    [InlineData(120, "120ms")]
    [InlineData(1500, "1.5s")]
    [InlineData(60_000, "1m0s")]
    [InlineData(360_000, "6m0s")]
    [InlineData(72_250, "1m12.25s")]
    public void Durations_are_written_as_OpenAI_does(int milliseconds, string expected) =>
        Assert.Equal(expected, RateLimitHeaders.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    private Simulated Start() =>
        new(new SimulatorOptions { Models = [TestModels.Instant with { Name = "limited", RequestsPerMinute = 2 }], Time = _time });

    private static async Task<HttpStatusCode> StatusAsync(Simulated simulated)
    {
        using HttpResponseMessage reply = await simulated.PostAsync(Simulated.Body("limited"));
        return reply.StatusCode;
    }

    private static string Header(HttpResponseMessage reply, string name) => Assert.Single(reply.Headers.GetValues(name));

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
