using System.Net.Sockets;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class ConnectionLifeTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hanging", true)]
    [InlineData("never", true)]
    [InlineData("never", false)]
    public async Task A_client_that_leaves_frees_its_reply(string model, bool stream)
    {
        await using var simulated = new Simulated(TestModels.Hanging, TestModels.Never);
        using (RawConnection raw = await RawConnection.OpenAsync(simulated.Server))
        {
            await raw.SendAsync(RawConnection.Post(Simulated.Body(model, stream)));
            await simulated.UntilAsync(statistics => statistics.Requests == 1 && (!stream || statistics.ActiveStreams == 1));
            if (model == "hanging") await raw.ReadToAsync("\"content\":\"");
        }

        await simulated.UntilAsync(statistics => statistics is { ActiveStreams: 0, Connections: 0 });
        Assert.Equal(1, simulated.Server.Statistics.Abandoned);
    }

    [Fact]
    public async Task A_client_that_does_not_read_delays_nobody_else()
    {
        await using var simulated = new Simulated(
            TestModels.Instant with { Name = "flood", OutputTokens = SimulatedDistribution.Fixed(100_000) },
            TestModels.Instant with { TokenIntervalMs = SimulatedDistribution.Fixed(0.2) });
        using RawConnection slow = await RawConnection.OpenAsync(simulated.Server, receiveBuffer: 4096);
        await slow.SendAsync(RawConnection.Post(Simulated.Body("flood", stream: true)));
        await slow.ReadToAsync("\"content\":\"");

        string[] events = await simulated.AskEventsAsync(Simulated.Body("instant", stream: true));
        Assert.Equal("[DONE]", events[^1]);
        await simulated.UntilAsync(statistics => statistics.ActiveStreams == 1);
    }

    [Fact]
    public async Task A_client_that_reads_late_still_gets_everything()
    {
        await using var simulated = new Simulated(TestModels.Instant with { OutputTokens = SimulatedDistribution.Fixed(40_000) });
        using RawConnection slow = await RawConnection.OpenAsync(simulated.Server, receiveBuffer: 4096);
        await slow.SendAsync(RawConnection.Post(Simulated.Body("instant", stream: true, extra: ",\"stream_options\":{\"include_usage\":true}")));
        await simulated.UntilAsync(statistics => statistics.ChunksHeldByClients > 0);
        byte[] buffer = new byte[64 * 1024];
        var text = new MemoryStream();
        while (!text.GetBuffer().AsSpan(0, (int)text.Length).EndsWith("\r\n0\r\n\r\n"u8))
        {
            int count = await slow.Socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None, Ending);
            Assert.NotEqual(0, count);
            text.Write(buffer, 0, count);
        }

        string all = System.Text.Encoding.UTF8.GetString(text.ToArray());
        int chunks = all.Split("\"delta\":{\"content\":").Length - 1;
        Assert.Contains($"\"completion_tokens\":{chunks},", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shutdown_closes_everything_that_is_open()
    {
        var simulated = new Simulated(TestModels.Hanging, TestModels.Never);
        using RawConnection idle = await RawConnection.OpenAsync(simulated.Server);
        using RawConnection streaming = await RawConnection.OpenAsync(simulated.Server);
        using RawConnection waiting = await RawConnection.OpenAsync(simulated.Server);
        await streaming.SendAsync(RawConnection.Post(Simulated.Body("hanging", stream: true)));
        await streaming.ReadToAsync("\"content\":\"");
        await waiting.SendAsync(RawConnection.Post(Simulated.Body("never")));
        await simulated.UntilAsync(statistics => statistics is { Requests: 2, Connections: 3 });

        await simulated.DisposeAsync();
        Assert.False(simulated.Server.IsAlive);
        Assert.Equal((0, 0), (simulated.Server.Statistics.Connections, simulated.Server.Statistics.ActiveStreams));
        foreach (RawConnection raw in new[] { idle, streaming, waiting }) Assert.Equal(0, await EndAsync(raw.Socket));
        await Assert.ThrowsAsync<SocketException>(() => RawConnection.OpenAsync(simulated.Server));
    }

    [Fact]
    public void A_simulator_can_be_disposed_twice()
    {
        var server = SimulatorServer.Start(SimulatorOptions.Default);
        server.Dispose();
        server.Dispose();
        Assert.False(server.IsAlive);
    }

    [Fact]
    public async Task Several_pacers_share_the_connections()
    {
        await using var simulated = new Simulated(new SimulatorOptions { Models = [TestModels.Instant], PacerThreads = 3 });
        string[][] all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => simulated.AskEventsAsync(Simulated.Body("instant", stream: true))));
        Assert.All(all, events => Assert.Equal("[DONE]", events[^1]));
    }

    [Fact]
    public async Task Hundreds_of_streams_run_at_once()
    {
        await using var simulated = new Simulated(TestModels.Instant with { TtftMs = SimulatedDistribution.Fixed(100), TokenIntervalMs = SimulatedDistribution.Fixed(2) });
        string[][] all = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => simulated.AskEventsAsync(Simulated.Body("instant", stream: true))));
        Assert.All(all, events => Assert.Equal("[DONE]", events[^1]));
        Assert.Equal(all.Sum(events => events.Length - 3), simulated.Server.Statistics.TokensSent);
    }

    private static async Task<int> EndAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[4096], SocketFlags.None, Ending);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
