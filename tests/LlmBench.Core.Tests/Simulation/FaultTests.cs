using System.Net;
using System.Text.Json;
using LlmBench.Simulation;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class FaultTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_error_rate_brings_500_and_503(bool stream)
    {
        await using var simulated = new Simulated(TestModels.Instant with { ErrorRate = 1 });
        var seen = new HashSet<HttpStatusCode>();
        for (int n = 0; n < 30; n++)
        {
            using HttpResponseMessage reply = await simulated.PostAsync(Simulated.Body("instant", stream));
            Assert.Contains("\"type\":\"server_error\"", await reply.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
            seen.Add(reply.StatusCode);
        }

        Assert.Equal([HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable], seen.Order());
        Assert.Equal(30, simulated.Server.Statistics.FaultsInjected);
    }

    [Fact]
    public async Task A_dropped_stream_breaks_after_its_first_token()
    {
        await using var simulated = new Simulated(TestModels.Instant with { DropRate = 1, TokenIntervalMs = SimulatedDistribution.Fixed(1) });
        using HttpResponseMessage reply = await simulated.PostAsync(Simulated.Body("instant", stream: true));
        using Stream body = await reply.Content.ReadAsStreamAsync(Ending);
        var received = new MemoryStream();
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(received, Ending));
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    [Fact]
    public async Task A_dropped_whole_reply_is_a_broken_connection()
    {
        await using var simulated = new Simulated(TestModels.Instant with { DropRate = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => simulated.PostAsync(Simulated.Body("instant")));
    }

    [Fact]
    public async Task A_truncated_stream_has_content_but_no_end()
    {
        await using var simulated = new Simulated(TestModels.Instant with { TruncateRate = 1 });
        string text = await simulated.AskAsync(Simulated.Body("instant", stream: true));
        Assert.Contains("\"delta\":{\"content\":", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"finish_reason\":\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_whole_reply_is_shorter_than_it_says()
    {
        await using var simulated = new Simulated(TestModels.Instant with { TruncateRate = 1 });
        using HttpResponseMessage reply = await simulated.PostAsync(Simulated.Body("instant"));
        await Assert.ThrowsAnyAsync<Exception>(() => reply.Content.ReadAsStringAsync(Ending));
    }

    [Fact]
    public async Task An_error_in_the_stream_comes_after_a_200()
    {
        await using var simulated = new Simulated(TestModels.Instant with { InStreamErrorRate = 1 });
        string[] events = await simulated.AskEventsAsync(Simulated.Body("instant", stream: true));
        JsonElement last = JsonSerializer.Deserialize<JsonElement>(events[^1]);
        Assert.Contains("\"content\"", events[1], StringComparison.Ordinal);
        Assert.Equal("server_error", last.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_stalled_stream_goes_on_later_and_is_complete()
    {
        await using var simulated = new Simulated(TestModels.Instant with { StallRate = 1, StallDuration = TimeSpan.FromMilliseconds(30) });
        string[] events = await simulated.AskEventsAsync(Simulated.Body("instant", stream: true));
        Assert.Equal("[DONE]", events[^1]);
        Assert.Equal(1, simulated.Server.Statistics.FaultsInjected);
    }

    [Fact]
    public void Faults_come_as_often_as_asked()
    {
        SimulatedModel model = TestModels.Instant with { ErrorRate = 0.1, DropRate = 0.05, StallRate = 0.05, TruncateRate = 0.05, InStreamErrorRate = 0.05 };
        Dictionary<SimulatedFault, int> counts = Enumerable.Range(0, 20_000)
            .CountBy(n => ReplyPlan.Draw(model, 10, SeededChance.For(1, "m", n)).Fault).ToDictionary();
        Assert.All(Enum.GetValues<SimulatedFault>(), fault => Assert.InRange(counts[fault], fault == SimulatedFault.None ? 13_500 : 850, fault == SimulatedFault.None ? 14_500 : 1150));
    }

    [Fact]
    public void A_fault_rate_leaves_the_other_draws_alone()
    {
        for (int n = 0; n < 100; n++)
        {
            ReplyPlan calm = ReplyPlan.Draw(TestModels.Instant, 10, SeededChance.For(1, "m", n));
            ReplyPlan flaky = ReplyPlan.Draw(TestModels.Instant with { ErrorRate = 0.5 }, 10, SeededChance.For(1, "m", n));
            Assert.Equal(calm with { Fault = flaky.Fault }, flaky);
        }
    }
}
