using System.Text.Json;
using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Load.Schedules;
using LlmBench.Providers;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Peers;

/// <summary>Load tests and single questions against a server with a wire format, a head and a journal of its own.</summary>
public sealed class AimockTests(AimockServer server) : IClassFixture<AimockServer>
{
    private const int RequestCount = 60;
    private const string MarkHeader = "x-mark";

    // The server is shared by all tests, so each finds its own requests by a mark.
    private readonly string _mark = Guid.NewGuid().ToString("n");

    private ProviderProfile Profile => new() { Name = "peer", BaseUri = server.BaseUri, Headers = new Dictionary<string, string> { [MarkHeader] = _mark } };

    [Theory]
    [InlineData("streamed", true)]
    [InlineData("whole", false)]
    public async Task Every_request_of_a_load_test_is_in_the_journal_of_the_server_and_succeeds(string model, bool stream)
    {
        (LoadTestSummary summary, List<RequestRow> requests) = await LoadAsync(model, stream);

        IReadOnlyList<JsonElement> received = await server.ReceivedAsync(MarkHeader, _mark);
        Assert.Equal(RequestCount, received.Count);
        Assert.Equal(RequestCount, requests.Count);
        Assert.Equal(received.Count, summary.Succeeded + summary.Failed);
        Assert.All(requests, row => Assert.Equal(Outcome.Succeeded, row.Outcome));
        Assert.All(received, body => Assert.Equal(stream, body.TryGetProperty("stream", out JsonElement wish) && wish.GetBoolean()));
        Assert.False(summary.Simulated);
    }

    [Fact]
    public async Task At_a_rate_it_receives_as_many_requests_as_the_schedule_has()
    {
        (LoadTestSummary summary, _) = await LoadAsync("streamed", stream: true, plan => plan with { Arrivals = new ArrivalRate { PerSecond = 30 }, RequestCount = null, Duration = TimeSpan.FromSeconds(1) });

        Assert.Equal(30, (await server.ReceivedAsync(MarkHeader, _mark)).Count);
        Assert.Equal(30, summary.Succeeded + summary.Failed + summary.Dropped);
    }

    [Theory]
    [InlineData("streamed", true)]
    [InlineData("whole", false)]
    public async Task Only_a_stream_has_a_first_token(string model, bool stream)
    {
        (LoadTestSummary summary, List<RequestRow> requests) = await LoadAsync(model, stream);

        Assert.Equal(stream, summary.Streamed);
        Assert.All(requests, row =>
        {
            Assert.Equal(stream, row.TtftMs is not null);
            Assert.Equal(stream, row.UnitEvents > 1);
            Assert.NotNull(row.E2eMs);
        });
        Assert.All(requests.Where(row => stream), row => Assert.True(row.TtfbMs <= row.TtftMs && row.TtftMs <= row.E2eMs));
    }

    [Theory]
    [InlineData("streamed", true)]
    [InlineData("whole", false)]
    public async Task The_server_gets_its_own_words_back_as_the_history(string model, bool stream)
    {
        await LoadAsync(model, stream);

        string[] answers = [.. (await server.ReceivedAsync(MarkHeader, _mark))
            .SelectMany(body => body.GetProperty("messages").EnumerateArray())
            .Where(message => message.GetProperty("role").GetString() == ChatMessage.Assistant)
            .Select(message => message.GetProperty("content").GetString()!)];
        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(AimockServer.Says(model), answer));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_usage_that_the_server_states_is_taken(bool stream)
    {
        Exchange exchange = await AskAsync("counted", stream);

        Assert.Equal(AimockServer.Says("counted"), exchange.Text);
        Assert.Equal((31, 7, TokenSource.Usage), (exchange.Usage.InputTokens, exchange.Usage.OutputTokens, exchange.Usage.Source));
    }

    [Fact]
    public async Task Reasoning_is_the_first_token_and_text_the_first_visible_one()
    {
        Exchange exchange = await AskAsync("thoughtful");

        Assert.Equal("The customer asks where the order is.", exchange.Reasoning);
        Assert.Equal(AimockServer.Says("thoughtful"), exchange.Text);
        Assert.True(exchange.Times.TtftMs < exchange.Times.TtfvMs);
    }

    [Fact]
    public async Task A_comment_that_keeps_the_line_open_is_no_event()
    {
        Exchange exchange = await AskAsync("waiting");

        Assert.Equal(Outcome.Succeeded, exchange.Outcome);
        Assert.Equal(AimockServer.Says("waiting"), exchange.Text);
    }

    [Fact]
    public async Task A_connection_dropped_within_the_answer_is_a_truncated_stream()
    {
        Exchange exchange = await AskAsync("dropped");

        Assert.Equal(Outcome.StreamTruncated, exchange.Outcome);
        Assert.NotEmpty(exchange.Text);
        Assert.StartsWith(exchange.Text, AimockServer.Says("dropped"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_limit_comes_with_the_wait_that_the_server_asks_for()
    {
        Exchange exchange = await AskAsync("limited");

        Assert.Equal(Outcome.RateLimited, exchange.Outcome);
        Assert.Equal(429, exchange.LastAttempt.HttpStatus);
        Assert.Equal(TimeSpan.FromSeconds(2), exchange.LastAttempt.RetryAfter);
    }

    [Fact]
    public async Task The_check_finds_it_healthy_and_lists_its_models()
    {
        ProviderDiagnosis diagnosis = await new ProviderCheck(Profile, null).RunAsync("counted", TestContext.Current.CancellationToken);
        using var client = new ChatClient(Profile, null, RetryPolicy.None);
        ModelListing listing = await client.ListModelsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ProviderFinding.Healthy, diagnosis.Finding);
        Assert.Contains("counted", listing.Models);
    }

    private async Task<Exchange> AskAsync(string model, bool stream = true)
    {
        using var client = new ChatClient(Profile, null, RetryPolicy.None);
        var request = new ChatRequest { Model = model, Messages = [new ChatMessage(ChatMessage.User, "Where is my order?")], Stream = stream };
        return await client.SendAsync(request, null, TestContext.Current.CancellationToken);
    }

    private async Task<(LoadTestSummary Summary, List<RequestRow> Requests)> LoadAsync(string model, bool stream, Func<LoadPlan, LoadPlan>? change = null)
    {
        LoadPlan plan = new()
        {
            RunId = "run",
            Provider = Profile,
            Model = model,
            Scenario = ScenarioCatalog.Find(ScenarioCatalog.DefaultName)! with { ThinkTime = TimeSpan.Zero },
            ConcurrentUsers = 8,
            RequestCount = RequestCount,
            Stream = stream,
        };
        plan = change?.Invoke(plan) ?? plan;
        using var client = new ChatClient(plan.Provider, null, RetryPolicy.None);
        List<LoadEvent> events = [];
        await foreach (LoadEvent item in new LoadTest(plan, client, detailed: true).RunAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        return (events.OfType<LoadEvent.Finished>().Single().Summary, [.. events.OfType<LoadEvent.Request>().Select(item => item.Row)]);
    }
}
