using System.Net.Sockets;
using System.Text;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class HttpProtocolTests
{
    private static readonly string s_body = Simulated.Body("instant");

    [Fact]
    public async Task A_connection_serves_one_request_after_the_other()
    {
        await using var simulated = new Simulated();
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        for (int n = 0; n < 3; n++)
        {
            await raw.SendAsync(RawConnection.Post(s_body));
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", await raw.ReadReplyAsync(), StringComparison.Ordinal);
            await raw.SendAsync(RawConnection.Post(Simulated.Body("instant", stream: true)));
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", await raw.ReadToAsync("\r\n0\r\n\r\n"), StringComparison.Ordinal);
        }

        Assert.Equal(1, simulated.Server.Statistics.Connections);
    }

    [Fact]
    public async Task Requests_sent_ahead_are_answered_in_order()
    {
        await using var simulated = new Simulated(TestModels.Instant, TestModels.Instant with { Name = "paused", TtftMs = SimulatedDistribution.Fixed(20) });
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        await raw.SendAsync(RawConnection.Post(Simulated.Body("paused")) + RawConnection.Post("{") + RawConnection.Post(s_body));
        Assert.Contains("\"model\":\"paused\"", await raw.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await raw.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.Contains("\"model\":\"instant\"", await raw.ReadReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_sent_while_a_stream_runs_is_answered_after_it()
    {
        await using var simulated = new Simulated(TestModels.Instant with { TokenIntervalMs = SimulatedDistribution.Fixed(2) });
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        await raw.SendAsync(RawConnection.Post(Simulated.Body("instant", stream: true)));
        await raw.ReadToAsync("\"content\":\"");
        await raw.SendAsync(RawConnection.Post("{"));
        Assert.Contains("[DONE]", await raw.ReadToAsync("\r\n0\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await raw.ReadReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_may_come_byte_by_byte()
    {
        await using var simulated = new Simulated();
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        foreach (char c in RawConnection.Post(s_body)) await raw.SendAsync(c.ToString());
        Assert.StartsWith("HTTP/1.1 200", await raw.ReadReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_body_is_put_together()
    {
        await using var simulated = new Simulated();
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        await raw.SendAsync("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nTransfer-Encoding: Chunked\r\n\r\n");
        await raw.SendAsync($"A;note=1\r\n{s_body[..10]}\r\n");
        await raw.SendAsync($"{s_body.Length - 10:X}\r\n{s_body[10..]}\r\n0\r\ntrailer: ignored\r\n\r\n{RawConnection.Post("{")}");
        Assert.StartsWith("HTTP/1.1 200", await raw.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await raw.ReadReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_asks_first_is_told_to_continue()
    {
        await using var simulated = new Simulated();
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        await raw.SendAsync($"POST /v1/chat/completions HTTP/1.1\r\nexpect: 100-continue\r\ncontent-length: {s_body.Length}\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await raw.ReadToAsync("\r\n\r\n"));
        await raw.SendAsync(s_body);
        Assert.StartsWith("HTTP/1.1 200", await raw.ReadReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_asks_for_it_gets_the_connection_closed()
    {
        await using var simulated = new Simulated();
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        await raw.SendAsync(RawConnection.Post(s_body, "Connection: close\r\n"));
        Assert.Contains("connection: close\r\n", await raw.ReadToCloseAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NONSENSE\r\n\r\n", "400")]
    [InlineData("GET v1/models HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /v1/models HTTP/1.0\r\n\r\n", "505")]
    [InlineData("GET /v1/models HTTP/1.1\r\nno colon\r\n\r\n", "400")]
    [InlineData("GET /v1/models HTTP/1.1\r\n folded: line\r\n\r\n", "400")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ncontent-length: -1\r\n\r\n", "400")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ncontent-length: 1x\r\n\r\n", "400")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n", "400")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n", "400")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ntransfer-encoding: gzip\r\n\r\n", "501")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n", "400")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n2\r\nabcd\r\n", "400")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nffffff\r\n", "413")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\ncontent-length: 9000000\r\n\r\n", "413")]
    public async Task Malformed_requests_are_refused_and_the_connection_closed(string bytes, string status)
    {
        await using var simulated = new Simulated();
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        await raw.SendAsync(bytes);
        raw.Socket.Shutdown(SocketShutdown.Send);
        string reply = await raw.ReadToCloseAsync();
        Assert.StartsWith($"HTTP/1.1 {status} ", reply, StringComparison.Ordinal);
        Assert.Contains("{\"error\":{\"message\":", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_head_is_refused_with_431()
    {
        await using var simulated = new Simulated();
        using RawConnection raw = await RawConnection.OpenAsync(simulated.Server);
        await raw.SendAsync($"GET /v1/models HTTP/1.1\r\nx: {new string('x', HttpRequestReader.LargestHead)}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 431 ", await raw.ReadToAsync("\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_megabytes_is_read_whole()
    {
        await using var simulated = new Simulated(TestModels.Instant with { ContextWindow = 10_000_000 });
        string text = new StringBuilder().Insert(0, "word ", 1_000_000).ToString();
        System.Text.Json.JsonElement reply = await simulated.AskJsonAsync($$"""{"model":"instant","messages":[{"role":"user","content":"{{text}}"}]}""");
        Assert.Equal(1_000_001 + SimulatedTokens.PerMessage, reply.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
    }
}
