using System.Net;
using System.Net.Sockets;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class NetworkFaultTests
{
    [Fact]
    public async Task A_name_that_does_not_resolve()
    {
        Exchange exchange = await Asking.AskAsync(Asking.Profile(new Uri("http://nonexistent.invalid/v1")), Asking.Request());

        Assert.Equal((Outcome.ConnectFailed, "NameResolutionError"), (exchange.Outcome, exchange.LastAttempt.ErrorCode));
    }

    [Fact]
    public async Task A_port_that_refuses()
    {
        var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        int port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        Exchange exchange = await Asking.AskAsync(Asking.Profile(new Uri($"http://127.0.0.1:{port}/v1")), Asking.Request());

        Assert.Equal((Outcome.ConnectFailed, "ConnectionError"), (exchange.Outcome, exchange.LastAttempt.ErrorCode));
        Assert.Null(exchange.LastAttempt.HttpStatus);
    }

    [Fact]
    public async Task Encryption_to_a_port_that_speaks_plain_text()
    {
        await using var plain = new PlainTextPort("HTTP/1.1 400 Bad Request\r\n\r\n");

        Exchange exchange = await Asking.AskAsync(Asking.Profile(new Uri($"https://127.0.0.1:{plain.Port}/v1")), Asking.Request());

        Assert.Equal((Outcome.ConnectFailed, "SecureConnectionError"), (exchange.Outcome, exchange.LastAttempt.ErrorCode));
    }

    [Fact]
    public async Task Encryption_to_a_port_that_just_closes()
    {
        await using var plain = new PlainTextPort(string.Empty);

        Exchange exchange = await Asking.AskAsync(Asking.Profile(new Uri($"https://127.0.0.1:{plain.Port}/v1")), Asking.Request());

        Assert.Equal((Outcome.ConnectFailed, "SecureConnectionError"), (exchange.Outcome, exchange.LastAttempt.ErrorCode));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_broken_before_the_reply_is_a_reset(bool byReset)
    {
        Exchange exchange = await Asking.AskAsync(connection =>
        {
            Break(connection, byReset);
            return Task.CompletedTask;
        });

        Assert.Equal(Outcome.ConnectionReset, exchange.Outcome);
    }

    [Fact]
    public async Task A_connection_reset_between_headers_and_tokens_is_a_reset()
    {
        Exchange exchange = await Asking.AskAsync(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Replies.Role);
            await connection.PauseAsync();
            connection.Reset();
        });

        Assert.Equal(Outcome.ConnectionReset, exchange.Outcome);
        Assert.NotNull(exchange.Times.TtfeMs);
        Assert.Null(exchange.Times.TtftMs);
    }

    [Fact]
    public async Task A_connection_reset_after_tokens_truncates_the_answer()
    {
        Exchange exchange = await Asking.AskAsync(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Replies.Role + Replies.Text("Hel"));
            await connection.PauseAsync();
            connection.Reset();
        });

        Assert.Equal((Outcome.StreamTruncated, "Hel", 1), (exchange.Outcome, exchange.Text, exchange.UnitEvents));
    }

    [Fact]
    public async Task A_connection_reset_after_the_end_mark_has_answered()
    {
        Exchange exchange = await Asking.AskAsync(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Replies.Answer);
            await connection.PauseAsync();
            connection.Reset();
        });

        Assert.Equal((Outcome.Succeeded, "Hello"), (exchange.Outcome, exchange.Text));
    }

    [Fact]
    public async Task The_status_counts_where_the_error_behind_it_is_cut_off()
    {
        Exchange exchange = await Asking.AskAsync(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 401 No\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nno entry");
            connection.Close();
        });

        Assert.Equal((Outcome.KeyRejected, "no entry"), (exchange.Outcome, exchange.LastAttempt.ErrorMessage));
    }

    [Fact]
    public async Task What_is_not_HTTP_is_a_malformed_reply()
    {
        Exchange exchange = await Asking.AskAsync(async connection =>
        {
            await connection.SendAsync("SSH-2.0-OpenSSH_9.6\r\n\r\n");
            connection.Close();
        });

        Assert.Equal(Outcome.MalformedReply, exchange.Outcome);
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_what_has_come()
    {
        var sent = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead + Replies.Role + Replies.Text("Hel"));
            await connection.PauseAsync();
            sent.SetResult();
            await connection.HoldAsync();
        });
        using var client = new ChatClient(Asking.Profile(server.BaseUri), null);
        using var cancellation = new CancellationTokenSource();

        Task<Exchange> asking = client.SendAsync(Asking.Request(), null, cancellation.Token);
        await sent.Task;
        await cancellation.CancelAsync();
        Exchange exchange = await asking;

        Assert.Equal((Outcome.Cancelled, "Hel"), (exchange.Outcome, exchange.Text));
        Assert.Single(exchange.Attempts);
    }

    private static void Break(ScriptedConnection connection, bool byReset)
    {
        if (byReset) connection.Reset();
        else connection.Close();
    }
}
