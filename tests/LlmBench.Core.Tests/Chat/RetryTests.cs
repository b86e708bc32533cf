using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class RetryTests
{
    private readonly RecordedWaits _time = new();

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: 2.5", 2.5)]
    [InlineData("Retry-After: Sun, 01 Mar 2026 12:00:20 GMT", 20)]
    [InlineData("Retry-After: 2026-03-01T12:01:00Z", 60)]
    [InlineData("Retry-After: 1m30s", 90)]
    [InlineData("retry-after-ms: 1500", 1.5)]
    [InlineData("Retry-After: 120", 120)]
    public async Task A_stated_wait_is_obeyed(string header, double seconds)
    {
        Exchange exchange = await AskAsync(Replies.Error(429, headers: header), Replies.Stream(Replies.Answer));

        Assert.Equal(Outcome.Succeeded, exchange.Outcome);
        Assert.Equal([TimeSpan.FromSeconds(seconds)], _time.Waits);
        Assert.Equal(TimeSpan.FromSeconds(seconds), exchange.Attempts[0].RetryAfter);
    }

    [Fact]
    public async Task A_stated_wait_is_obeyed_on_every_attempt_and_never_multiplied()
    {
        Exchange exchange = await AskAsync(Replies.Error(429, headers: "Retry-After: 30"), Replies.Error(429, headers: "Retry-After: 30"), Replies.Stream(Replies.Answer));

        Assert.Equal([TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)], _time.Waits);
        Assert.Equal([TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), null], exchange.Attempts.Select(attempt => attempt.WaitedAfter));
        Assert.Equal([1, 2, 3], exchange.Attempts.Select(attempt => attempt.Number));
        Assert.Equal([Outcome.RateLimited, Outcome.RateLimited, Outcome.Succeeded], exchange.Attempts.Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task Two_retries_are_the_most()
    {
        Exchange exchange = await AskAsync(Replies.Error(503));

        Assert.Equal(3, exchange.Attempts.Count);
        Assert.Equal(Outcome.Overloaded, exchange.Outcome);
        Assert.Null(exchange.LastAttempt.WaitedAfter);
    }

    [Theory]
    [InlineData("Retry-After: 121")]
    [InlineData("Retry-After: 99999999999")]
    [InlineData("Retry-After: 2h")]
    public async Task A_wait_that_no_chat_outlasts_is_refused(string header)
    {
        Exchange exchange = await AskAsync(Replies.Error(429, headers: header), Replies.Stream(Replies.Answer));

        Assert.Equal(Outcome.RateLimited, exchange.Outcome);
        Assert.Single(exchange.Attempts);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task Waits_end_with_the_total_time_out()
    {
        Exchange exchange = await AskAsync(TimeSpan.FromSeconds(6), Replies.Error(429, headers: "Retry-After: 4"));

        Assert.Equal([TimeSpan.FromSeconds(4)], _time.Waits);
        Assert.Equal(2, exchange.Attempts.Count);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(529)]
    public async Task Passing_faults_are_repeated(int status) =>
        Assert.Equal(Outcome.Succeeded, (await AskAsync(Replies.Error(status), Replies.Stream(Replies.Answer))).Outcome);

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task Lasting_faults_are_not(int status) =>
        Assert.Single((await AskAsync(Replies.Error(status, headers: "Retry-After: 1"), Replies.Stream(Replies.Answer))).Attempts);

    [Theory]
    [InlineData("""{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}""")]
    [InlineData("""{"type":"error","error":{"type":"rate_limit_error","message":"spend","details":{"error_code":"enforced_spend_limit_reached"}}}""")]
    [InlineData("""{"error":{"message":"no money","type":"billing_error"}}""")]
    public async Task A_429_of_an_exhausted_quota_is_not_repeated(string body)
    {
        Exchange exchange = await AskAsync(Replies.Json(429, body, "Retry-After: 1"), Replies.Stream(Replies.Answer));

        Assert.Equal(Outcome.QuotaExhausted, exchange.Outcome);
        Assert.Single(exchange.Attempts);
    }

    [Fact]
    public async Task A_connection_broken_before_the_reply_is_repeated()
    {
        Exchange exchange = await AskAsync(Reset, Replies.Stream(Replies.Answer));

        Assert.Equal([Outcome.ConnectionReset, Outcome.Succeeded], exchange.Attempts.Select(attempt => attempt.Outcome));

        static Task Reset(ScriptedConnection connection)
        {
            connection.Reset();
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("anthropic-error-first", 2)]
    [InlineData("anthropic-error-later", 1)]
    public async Task An_error_in_a_stream_is_repeated_only_where_no_token_came(string name, int attempts)
    {
        await using var server = new ScriptedServer(Replies.Stream(Golden.Load(name)), Replies.Stream(Golden.Load("anthropic")));
        using ChatClient client = Client(server, Asking.Profile(server.BaseUri, ChatDialect.Anthropic));

        Exchange exchange = await client.SendAsync(Asking.Request(), null, TestContext.Current.CancellationToken);

        Assert.Equal(attempts, exchange.Attempts.Count);
    }

    [Fact]
    public async Task Without_a_policy_nothing_is_repeated()
    {
        await using var server = new ScriptedServer(Replies.Error(503), Replies.Stream(Replies.Answer));

        Assert.Single((await server.AskAsync()).Attempts);
    }

    [Fact]
    public async Task Waits_are_summed_and_those_after_a_429_apart()
    {
        Exchange exchange = await AskAsync(Replies.Error(503, headers: "Retry-After: 3"), Replies.Error(429, headers: "Retry-After: 5"), Replies.Stream(Replies.Answer));

        Assert.Equal((8000, 5000), (exchange.Times.RetryWaitMs, exchange.Times.ThrottledMs));
    }

    [Fact]
    public async Task The_users_times_contain_waits_and_failed_attempts()
    {
        await using var server = new ScriptedServer(Replies.Error(429, headers: "retry-after-ms: 40"), Replies.Stream(Replies.Answer));
        using var client = new ChatClient(Asking.Profile(server.BaseUri), null, RetryPolicy.Standard);

        Exchange exchange = await client.SendAsync(Asking.Request(), null, TestContext.Current.CancellationToken);

        ExchangeTimes times = exchange.Times;
        Assert.Equal(40, times.RetryWaitMs);
        Assert.True(exchange.LastAttempt.StartMs > exchange.Attempts[0].DurationMs);
        Assert.Equal(times.SendLagMs + exchange.LastAttempt.StartMs + times.E2eMs!.Value, times.UserE2eMs!.Value, 0.01);
        Assert.Equal(times.SendLagMs + exchange.LastAttempt.StartMs + times.TtftMs!.Value, times.UserTtftMs!.Value, 0.01);
    }

    [Fact]
    public async Task Giving_up_during_a_wait_leaves_the_failure_and_counts_no_wait()
    {
        var held = new RecordedWaits { Hold = true };
        using var cancellation = new CancellationTokenSource();
        await using var server = new ScriptedServer(Replies.Error(429, headers: "Retry-After: 60"));
        using var client = new ChatClient(Asking.Profile(server.BaseUri), null, RetryPolicy.Standard, held);

        Task<Exchange> asking = client.SendAsync(Asking.Request(), null, cancellation.Token);
        await held.FirstWaitBegun;
        await cancellation.CancelAsync();
        Exchange exchange = await asking;

        Assert.Equal(Outcome.RateLimited, exchange.Outcome);
        Assert.Single(exchange.Attempts);
        Assert.Null(exchange.LastAttempt.WaitedAfter);
        Assert.Equal(0, exchange.Times.RetryWaitMs);
    }

    [Fact]
    public async Task Progress_is_measured_on_the_clock_that_was_given()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Replies.Role + Replies.Text("Hel"));
            await connection.PauseAsync();
            await connection.SendAsync(Replies.Text("lo") + Replies.Stop + Replies.Done);
            connection.Close();
        });
        using var client = new ChatClient(
            Asking.Profile(server.BaseUri, timeouts: new ProviderTimeouts { FirstByte = TimeSpan.FromMilliseconds(50), Idle = TimeSpan.FromMilliseconds(50) }), null, RetryPolicy.None, _time);

        Assert.Equal(Outcome.Succeeded, (await client.SendAsync(Asking.Request(), null, TestContext.Current.CancellationToken)).Outcome);
    }

    private Task<Exchange> AskAsync(params Func<ScriptedConnection, Task>[] scripts) => AskAsync(TimeSpan.FromMinutes(10), scripts);

    private async Task<Exchange> AskAsync(TimeSpan total, params Func<ScriptedConnection, Task>[] scripts)
    {
        await using var server = new ScriptedServer(scripts);
        using ChatClient client = Client(server, Asking.Profile(server.BaseUri, timeouts: new ProviderTimeouts { Total = total }));
        return await client.SendAsync(Asking.Request(), null, TestContext.Current.CancellationToken);
    }

    private ChatClient Client(ScriptedServer server, ProviderProfile profile)
    {
        Assert.Empty(server.Requests);
        return new ChatClient(profile, null, RetryPolicy.Standard, _time, () => 0.5);
    }
}
