using System.Net;
using System.Net.Sockets;
using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class TimeoutTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task No_reply_in_time_is_a_first_byte_time_out()
    {
        await using var server = new ScriptedServer(connection => connection.HoldAsync());

        Exchange exchange = await server.AskAsync(timeouts: Timeouts(firstByte: s_short));

        Assert.Equal(Outcome.FirstByteTimedOut, exchange.Outcome);
        Assert.Equal("No reply within 0.3 s.", exchange.LastAttempt.ErrorMessage);
        Assert.Null(exchange.LastAttempt.HttpStatus);
    }

    [Fact]
    public async Task Silence_after_some_tokens_is_an_idle_time_out_and_keeps_them()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Replies.Role + Replies.Text("Hel"));
            await connection.HoldAsync();
        });

        Exchange exchange = await server.AskAsync(timeouts: Timeouts(idle: s_short));

        Assert.Equal((Outcome.IdleTimedOut, "Hel", 1), (exchange.Outcome, exchange.Text, exchange.UnitEvents));
    }

    [Theory]
    [InlineData(": keep-alive\n\n", ChatDialect.OpenAI)]
    [InlineData("data:\n\n", ChatDialect.OpenAI)]
    [InlineData("event: ping\ndata: {\"type\":\"ping\"}\n\n", ChatDialect.Anthropic)]
    public async Task Keep_alives_are_no_progress(string keepAlive, ChatDialect dialect)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead);
            while (true)
            {
                await connection.SendAsync(keepAlive);
                await Task.Delay(20);
            }
        });

        Assert.Equal(Outcome.IdleTimedOut, (await server.AskAsync(dialect, Timeouts(idle: s_short))).Outcome);
    }

    [Fact]
    public async Task Tokens_hold_the_idle_time_out_off_until_the_total_one_passes()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead);
            while (true)
            {
                await connection.SendAsync(Replies.Text("x"));
                await Task.Delay(20);
            }
        });

        Exchange exchange = await server.AskAsync(timeouts: Timeouts(idle: TimeSpan.FromSeconds(30), total: TimeSpan.FromMilliseconds(1500)));

        Assert.Equal(Outcome.TotalTimedOut, exchange.Outcome);
        Assert.True(exchange.UnitEvents > 1);
    }

    [Fact]
    public async Task A_body_that_stops_half_way_is_an_idle_time_out()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\":");
            await connection.HoldAsync();
        });

        Assert.Equal(Outcome.IdleTimedOut, (await server.AskAsync(timeouts: Timeouts(idle: s_short), stream: false)).Outcome);
    }

    [Theory]
    [InlineData(401, Outcome.KeyRejected)]
    [InlineData(429, Outcome.RateLimited)]
    public async Task The_status_counts_where_the_error_behind_it_never_ends(int status, Outcome outcome)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync($"HTTP/1.1 {status} No\r\nContent-Type: text/plain\r\nContent-Length: 100\r\nRetry-After: 3\r\n\r\nno entry");
            await connection.HoldAsync();
        });

        Exchange exchange = await server.AskAsync(timeouts: Timeouts(idle: s_short));

        Assert.Equal(outcome, exchange.Outcome);
        Assert.Equal("no entry", exchange.LastAttempt.ErrorMessage);
        Assert.Equal(TimeSpan.FromSeconds(3), exchange.LastAttempt.RetryAfter);
    }

    // A full accept queue leaves further connections unanswered; only Linux does it this way.
    [Fact]
    public async Task A_connection_that_nobody_takes_is_a_connect_time_out()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux's accept queue.");
        using var full = new Socket(SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        int port = ((IPEndPoint)full.LocalEndPoint!).Port;
        using var first = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);

        Exchange exchange = await Asking.AskAsync(Asking.Profile(new Uri($"http://127.0.0.1:{port}/v1"), timeouts: Timeouts(connect: s_short)), Asking.Request());

        Assert.Equal(Outcome.ConnectTimedOut, exchange.Outcome);
        Assert.Equal("No connection within 0.3 s.", exchange.LastAttempt.ErrorMessage);
    }

    [Fact]
    public async Task A_handshake_that_never_ends_is_a_connect_time_out()
    {
        await using var server = new ScriptedServer(connection => connection.HoldAsync());

        Exchange exchange = await Asking.AskAsync(Asking.Profile(new Uri($"https://127.0.0.1:{server.Port}/v1"), timeouts: Timeouts(connect: s_short)), Asking.Request());

        Assert.Equal(Outcome.ConnectTimedOut, exchange.Outcome);
    }

    [Fact]
    public async Task A_server_that_never_closes_after_the_end_mark_has_answered()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Replies.Answer);
            await connection.HoldAsync();
        });

        Exchange exchange = await server.AskAsync();

        Assert.Equal((Outcome.Succeeded, "Hello", 4), (exchange.Outcome, exchange.Text, exchange.Usage.OutputTokens));
        Assert.Null(exchange.LastAttempt.ErrorMessage);
    }

    [Fact]
    public async Task A_server_that_keeps_the_stream_alive_after_the_end_mark_has_answered()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Replies.Answer);
            while (true)
            {
                await connection.SendAsync(": keep-alive\n\n");
                await Task.Delay(50);
            }
        });

        Assert.Equal(Outcome.Succeeded, (await server.AskAsync(timeouts: Timeouts(total: TimeSpan.FromSeconds(20)))).Outcome);
    }

    [Fact]
    public async Task An_error_before_an_end_mark_stays_an_error_where_the_server_never_closes()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Golden.Load("error-later"));
            await connection.SendAsync(Replies.Done);
            await connection.HoldAsync();
        });

        Assert.Equal(Outcome.StreamError, (await server.AskAsync()).Outcome);
    }

    private static ProviderTimeouts Timeouts(TimeSpan? connect = null, TimeSpan? firstByte = null, TimeSpan? idle = null, TimeSpan? total = null) =>
        new() { Connect = connect ?? s_long, FirstByte = firstByte ?? s_long, Idle = idle ?? s_long, Total = total ?? s_long };
}
