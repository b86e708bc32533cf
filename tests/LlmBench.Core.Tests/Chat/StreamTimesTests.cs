using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Chat;

/// <summary>The server pauses between writes, so the order of the stamps is known without a clock of the test's own.</summary>
public sealed class StreamTimesTests
{
    [Fact]
    public async Task Headers_role_reasoning_and_text_each_end_a_wait_of_their_own()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync(Replies.StreamHead);
            await connection.PauseAsync();
            await connection.SendAsync(Replies.Role);
            await connection.PauseAsync();
            await connection.SendAsync(Replies.Delta("""{"reasoning_content":"Hm"}"""));
            await connection.PauseAsync();
            await connection.SendAsync(Replies.Text("Hel"));
            await connection.PauseAsync();
            await connection.SendAsync(Replies.Text("lo") + Replies.Stop + Replies.Usage + Replies.Done);
            await connection.PauseAsync();
            connection.Close();
        });

        Exchange exchange = await server.AskAsync();

        ExchangeTimes times = exchange.Times;
        Assert.Equal(Outcome.Succeeded, exchange.Outcome);
        Assert.Equal(5, server.Pauses);
        Assert.True(times.TtfbMs < times.TtfeMs, "role after headers");
        Assert.True(times.TtfeMs < times.TtftMs, "reasoning after role");
        Assert.True(times.TtftMs < times.TtfvMs, "text after reasoning");
        Assert.True(times.TtfvMs < times.E2eMs, "last text after first");
        Assert.True(times.E2eMs < times.StreamCloseMs, "close after last text");
        Assert.Equal(3, exchange.UnitEvents);
        Assert.Equal(2, exchange.ChunkGapsMs.Count);
        Assert.All(exchange.ChunkGapsMs, gap => Assert.True(gap > 0));
        Assert.Equal((times.E2eMs!.Value - times.TtftMs!.Value) / 3, times.TpotMs!.Value, 0.01);
    }

    [Fact]
    public async Task Events_of_one_read_share_its_stamp()
    {
        Exchange exchange = await Asking.AskAsync(Replies.Stream(Replies.Answer));

        Assert.Equal([0f], exchange.ChunkGapsMs);
        Assert.Equal(exchange.Times.TtftMs, exchange.Times.E2eMs);
    }

    [Fact]
    public async Task An_answer_that_arrives_at_once_has_no_time_per_token()
    {
        Exchange exchange = await Asking.AskAsync(Replies.Stream(Replies.Answer));

        Assert.True(exchange.Usage.OutputTokens > 1);
        Assert.Null(exchange.Times.TpotMs);
    }

    [Fact]
    public async Task The_cost_of_a_connection_is_shown_once()
    {
        await using var server = new ScriptedServer(Replies.ChunkedStream(Replies.Answer));
        using var client = new ChatClient(Asking.Profile(server.BaseUri), null);

        Exchange first = await client.SendAsync(Asking.Request(), null, TestContext.Current.CancellationToken);
        Exchange second = await client.SendAsync(Asking.Request(), null, TestContext.Current.CancellationToken);

        Assert.Equal(1, server.Connections);
        Assert.True(first.Times.ConnectMs > 0);
        Assert.Equal(0, second.Times.ConnectMs);
    }

    [Fact]
    public async Task A_connection_closed_between_two_requests_is_replaced()
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            async connection =>
            {
                await connection.SendAsync(Replies.ChunkedStreamHead + Replies.Chunk(Replies.Answer) + "0\r\n\r\n");
                await connection.PauseAsync();
                connection.Close();
                closed.SetResult();
            },
            Replies.Stream(Replies.Answer));
        using var client = new ChatClient(Asking.Profile(server.BaseUri), null);

        await client.SendAsync(Asking.Request(), null, TestContext.Current.CancellationToken);
        await closed.Task;
        Exchange second = await client.SendAsync(Asking.Request(), null, TestContext.Current.CancellationToken);

        Assert.Equal(Outcome.Succeeded, second.Outcome);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Splitting_the_reply_at_any_byte_changes_nothing()
    {
        byte[] reply = System.Text.Encoding.UTF8.GetBytes(Replies.StreamHead + Replies.Answer);
        int[] cuts = [.. Enumerable.Range(0, 12).Select(part => 1 + (part * (reply.Length - 2) / 11))];
        int request = 0;
        await using var server = new ScriptedServer(async connection =>
        {
            int cut = cuts[request++];
            await connection.SendAsync(reply.AsMemory(0, cut));
            await Task.Delay(5);
            await connection.SendAsync(reply.AsMemory(cut));
            connection.Close();
        });

        foreach (int _ in cuts)
        {
            Exchange exchange = await server.AskAsync();
            Assert.Equal((Outcome.Succeeded, "Hello", 2), (exchange.Outcome, exchange.Text, exchange.UnitEvents));
        }
    }

    [Fact]
    public async Task Lateness_before_the_send_is_in_the_users_times()
    {
        await using var server = new ScriptedServer(Replies.Stream(Replies.Answer));
        using var client = new ChatClient(Asking.Profile(server.BaseUri), null);
        long due = System.Diagnostics.Stopwatch.GetTimestamp() - System.Diagnostics.Stopwatch.Frequency;

        Exchange exchange = await client.SendAsync(Asking.Request(), due, TestContext.Current.CancellationToken);

        ExchangeTimes times = exchange.Times;
        Assert.True(times.SendLagMs >= 1000);
        Assert.Equal(times.SendLagMs + times.TtftMs!.Value, times.UserTtftMs!.Value, 0.01);
        Assert.Equal(times.SendLagMs + times.E2eMs!.Value, times.UserE2eMs!.Value, 0.01);
    }
}
