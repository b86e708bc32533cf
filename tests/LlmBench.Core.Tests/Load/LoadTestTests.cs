using System.Net;
using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Load;

/// <summary>Whole runs over real HTTP against the simulator, which counts on its side.</summary>
public sealed class LoadTestTests
{
    private static readonly SimulatedModel s_quick = new()
    {
        Name = "quick",
        TtftMs = SimulatedDistribution.Fixed(2),
        TtftPerInputTokenMs = 0,
        TokenIntervalMs = SimulatedDistribution.Fixed(0.5),
        OutputTokens = SimulatedDistribution.Fixed(8),
    };

    [Fact]
    public async Task Exactly_the_asked_number_of_requests_is_sent_and_every_one_is_accounted_for()
    {
        using SimulatorServer server = Start(s_quick);
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(server, plan => plan with { RequestCount = 61, ConcurrentUsers = 7 });

        Assert.Equal(61, server.Statistics.Requests);
        Assert.Equal(61, summary.Requests);
        Assert.Equal(summary.Requests, summary.Succeeded + summary.Failed);
        Assert.Equal(61, events.OfType<LoadEvent.Request>().Count());
        Assert.True(summary.Simulated);
        Assert.False(summary.Partial);
    }

    [Fact]
    public async Task Failures_are_counted_by_class_and_end_their_conversation()
    {
        using SimulatorServer server = Start(s_quick with { ErrorRate = 0.3, TruncateRate = 0.2 });
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(server, plan => plan with { RequestCount = 200, ConcurrentUsers = 4 });

        List<RequestRow> requests = [.. events.OfType<LoadEvent.Request>().Select(item => item.Row)];
        Assert.Equal(server.Statistics.FaultsInjected, summary.Failed);
        Assert.Equal(200, summary.Succeeded + summary.Failed);
        Assert.Contains(requests, row => row.Outcome == Outcome.StreamTruncated);
        Assert.Contains(requests, row => row.Outcome is Outcome.ServerError or Outcome.Overloaded);
        Assert.Equal(summary.Failed, summary.ConversationsFailed);
        Assert.All(
            events.OfType<LoadEvent.Conversation>().Where(item => item.Row.State == ConversationState.Failed),
            item => Assert.True(item.Row.TurnsAnswered < item.Row.Turns));
    }

    [Fact]
    public async Task The_history_grows_with_the_real_answers()
    {
        using SimulatorServer server = Start(s_quick);
        (_, List<LoadEvent> events) = await RunAsync(server, plan => plan with { RequestCount = 30, ConcurrentUsers = 2 });

        foreach (IGrouping<long, RequestRow> conversation in events.OfType<LoadEvent.Request>().Select(item => item.Row).GroupBy(row => row.Conversation))
        {
            RequestRow[] turns = [.. conversation.OrderBy(row => row.Turn)];
            for (int turn = 1; turn < turns.Length; turn++)
            {
                // The answer before it and the new question are in the input on top of the old input.
                Assert.True(turns[turn].InputTokens > turns[turn - 1].InputTokens + turns[turn - 1].OutputTokens);
            }
        }
    }

    [Fact]
    public async Task Tokens_of_a_conversation_are_those_of_all_its_turns()
    {
        using SimulatorServer server = Start(s_quick);
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(server, plan => plan with { RequestCount = 30, ConcurrentUsers = 2 });

        ILookup<long, RequestRow> requests = events.OfType<LoadEvent.Request>().ToLookup(item => item.Row.Conversation, item => item.Row);
        List<ConversationRow> conversations = [.. events.OfType<LoadEvent.Conversation>().Select(item => item.Row)];
        Assert.All(conversations, row => Assert.Equal(requests[row.Conversation].Sum(turn => turn.InputTokens + turn.OutputTokens), row.TotalTokens));
        Assert.Equal(requests.SelectMany(turns => turns).Sum(turn => turn.InputTokens), summary.InputTokens);
    }

    [Fact]
    public async Task Little_s_law_holds()
    {
        using SimulatorServer server = Start(s_quick with { TtftMs = SimulatedDistribution.Fixed(20) });
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(
            server,
            plan => plan with { RequestCount = null, Duration = TimeSpan.FromSeconds(1.5), WarmUp = TimeSpan.FromSeconds(0.5), ConcurrentUsers = 8 });

        // Without think time each user is always in a request: users = throughput x time in a request.
        double milliseconds = events.OfType<LoadEvent.Request>().Where(item => item.Row.Phase == LoadPhase.Measured).Average(item => item.Row.UserE2eMs!.Value);
        Assert.InRange(summary.RequestsPerSecond * milliseconds / 1000, 8 * 0.85, 8 * 1.05);
    }

    [Fact]
    public async Task Without_a_stream_there_is_no_first_token()
    {
        using SimulatorServer server = Start(s_quick);
        (LoadTestSummary summary, _) = await RunAsync(server, plan => plan with { RequestCount = 12, Stream = false });

        Assert.False(summary.Streamed);
        Assert.Null(summary.TtftP50Ms);
        Assert.Null(summary.TpotP50Ms);
        Assert.NotNull(summary.E2eP50Ms);
        Assert.True(summary.OutputTokens > 0);
    }

    [Fact]
    public async Task Requests_of_the_warm_up_are_in_no_other_number()
    {
        using SimulatorServer server = Start(s_quick);
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(
            server,
            plan => plan with { RequestCount = null, Duration = TimeSpan.FromSeconds(0.5), WarmUp = TimeSpan.FromSeconds(0.3), ConcurrentUsers = 3 });

        List<RequestRow> requests = [.. events.OfType<LoadEvent.Request>().Select(item => item.Row)];
        Assert.Equal(requests.Count(row => row.Phase == LoadPhase.WarmUp), summary.WarmUpRequests);
        Assert.Equal(requests.Count(row => row.Phase == LoadPhase.Measured), summary.Requests + summary.Cancelled);
        Assert.True(summary.WarmUpRequests > 0);
        Assert.Equal(0.5, summary.WindowSeconds, 0.05);
    }

    [Fact]
    public async Task A_refused_key_ends_the_run_at_once()
    {
        using SimulatorServer server = SimulatorServer.Start(new SimulatorOptions { Models = [s_quick], RequireKey = "the-right-one" });
        var key = new ApiKey(new NetworkCredential(string.Empty, "the-wrong-one").SecurePassword, "test");
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(server, plan => plan with { RequestCount = 10_000 }, key: key);

        Assert.True(summary.Partial);
        Assert.Contains(nameof(Outcome.KeyRejected), events.OfType<LoadEvent.Finished>().Single().GaveUp, StringComparison.Ordinal);
        Assert.True(server.Statistics.Requests < 500);
        Assert.Contains("partial", summary.Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_ends_the_run_after_fifty_failures()
    {
        Uri gone;
        using (SimulatorServer server = Start(s_quick))
        {
            gone = server.BaseUri;
        }

        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(gone, plan => plan with { RequestCount = 10_000, ConcurrentUsers = 2 });

        Assert.Contains("the first 50 requests all failed", events.OfType<LoadEvent.Finished>().Single().GaveUp, StringComparison.Ordinal);
        Assert.StartsWith($"{Outcome.ConnectFailed}=", summary.FailuresByOutcome, StringComparison.Ordinal);
        Assert.Equal(0, summary.Succeeded);
        Assert.Equal(1, summary.ErrorRate);
    }

    [Fact]
    public async Task A_stopped_run_still_gives_its_summary()
    {
        using SimulatorServer server = Start(s_quick with { TtftMs = SimulatedDistribution.Fixed(5), TokenIntervalMs = SimulatedDistribution.Fixed(2) });
        using var stop = new CancellationTokenSource();
        (LoadTestSummary summary, _) = await RunAsync(server, plan => plan with { RequestCount = 100_000 }, stop: stop, onEvent: item =>
        {
            if (item is LoadEvent.Request { Row.Conversation: > 20 })
            {
                stop.Cancel();
            }
        });

        Assert.True(summary.Partial);
        Assert.True(summary.Requests > 20);
        Assert.Equal(0, summary.Failed);
    }

    [Fact]
    public async Task Giving_up_the_enumeration_ends_the_run()
    {
        using SimulatorServer server = Start(s_quick with { TokenIntervalMs = SimulatedDistribution.Fixed(200) });
        using var client = new ChatClient(Profile(server.BaseUri), null, RetryPolicy.None);
        await foreach (LoadEvent item in new LoadTest(Plan(server.BaseUri), client).RunAsync(TestContext.Current.CancellationToken))
        {
            break;
        }

        // All users have ended, so nothing is sent any more.
        long sent = server.Statistics.Requests;
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(sent, server.Statistics.Requests);
    }

    [Fact]
    public async Task A_run_whose_rows_cannot_be_written_ends_at_once()
    {
        using SimulatorServer server = Start(s_quick);
        using var temporary = new TemporaryFolder();
        using var client = new ChatClient(Profile(server.BaseUri), null, RetryPolicy.None);
        LoadPlan plan = Plan(server.BaseUri) with { RequestCount = null, Duration = TimeSpan.FromHours(1) };
        RunFolder folder = RunFolder.Create(Path.Join(temporary.Location, "run"), RunPlans.Create([plan]));
        folder.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (LoadEvent _ in new LoadTest(plan, client, folder).RunAsync(TestContext.Current.CancellationToken))
            {
            }
        });
    }

    [Fact]
    public async Task A_rate_limit_shows_unless_retries_are_asked_for()
    {
        using SimulatorServer server = Start(s_quick with { RequestsPerMinute = 30 });
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(server, plan => plan with { RequestCount = 40 });

        Assert.True(summary.Failed > 0);
        Assert.Equal($"{Outcome.RateLimited}={summary.Failed}", summary.FailuresByOutcome);
        Assert.Equal(0, summary.Retries);
        Assert.All(events.OfType<LoadEvent.Request>().Where(item => !item.Row.Succeeded), item => Assert.Equal(429, item.Row.HttpStatus));
    }

    private static SimulatorServer Start(SimulatedModel model) => SimulatorServer.Start(new SimulatorOptions { Models = [model] });

    private static ProviderProfile Profile(Uri baseUri) => new() { Name = "sim", BaseUri = baseUri };

    private static LoadPlan Plan(Uri baseUri) => new()
    {
        RunId = "run",
        Provider = Profile(baseUri),
        Model = s_quick.Name,
        Scenario = ScenarioCatalog.Find(ScenarioCatalog.DefaultName)! with { ThinkTime = TimeSpan.Zero },
        ConcurrentUsers = 5,
        RequestCount = 50,
    };

    private static Task<(LoadTestSummary Summary, List<LoadEvent> Events)> RunAsync(
        SimulatorServer server,
        Func<LoadPlan, LoadPlan> change,
        CancellationTokenSource? stop = null,
        Action<LoadEvent>? onEvent = null,
        ApiKey? key = null) => RunAsync(server.BaseUri, change, stop, onEvent, key);

    private static async Task<(LoadTestSummary Summary, List<LoadEvent> Events)> RunAsync(
        Uri baseUri,
        Func<LoadPlan, LoadPlan> change,
        CancellationTokenSource? stop = null,
        Action<LoadEvent>? onEvent = null,
        ApiKey? key = null)
    {
        using var client = new ChatClient(Profile(baseUri), key, RetryPolicy.None);
        List<LoadEvent> events = [];
        await foreach (LoadEvent item in new LoadTest(change(Plan(baseUri)), client, detailed: true).RunAsync(stop?.Token ?? CancellationToken.None))
        {
            events.Add(item);
            onEvent?.Invoke(item);
        }

        return (events.OfType<LoadEvent.Finished>().Single().Summary, events);
    }
}
