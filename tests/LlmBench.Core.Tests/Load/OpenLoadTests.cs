using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Load.Objectives;
using LlmBench.Load.Schedules;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Results.Thresholds;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Load;

/// <summary>Runs at a rate over real HTTP against the simulator, which counts on its side.</summary>
public sealed class OpenLoadTests
{
    private static readonly SimulatedModel s_quick = new()
    {
        Name = "quick",
        TtftMs = SimulatedDistribution.Fixed(2),
        TtftPerInputTokenMs = 0,
        TokenIntervalMs = SimulatedDistribution.Fixed(0.5),
        OutputTokens = SimulatedDistribution.Fixed(8),
    };

    [Theory]
    [InlineData(ArrivalPattern.Constant, 1, null)]
    [InlineData(ArrivalPattern.Poisson, 1, null)]
    [InlineData(ArrivalPattern.Gamma, 0.4, null)]
    [InlineData(ArrivalPattern.Poisson, 1, RampKind.Steps)]
    [InlineData(ArrivalPattern.Constant, 1, RampKind.Linear)]
    public async Task On_every_schedule_what_was_due_is_sent_and_ends_well_or_badly(ArrivalPattern pattern, double burstiness, RampKind? ramp)
    {
        using SimulatorServer server = Start(s_quick with { ErrorRate = 0.2 });
        LoadPlan plan = Plan(server.BaseUri, 80) with
        {
            Arrivals = new ArrivalRate { PerSecond = 80, Pattern = pattern, Burstiness = burstiness },
            Ramp = ramp is { } kind ? new LoadRamp(kind, TimeSpan.FromSeconds(0.6), 3) : null,
            WarmUp = TimeSpan.FromSeconds(0.2),
        };
        IArrivalSchedule schedule = plan.CreateSchedule()!;

        (LoadTestSummary summary, List<RequestRow> requests) = await RunAsync(plan);

        Assert.Equal(schedule.WarmUpCount + schedule.MeasuredCount, server.Statistics.Requests);
        Assert.Equal(schedule.MeasuredCount, summary.Succeeded + summary.Failed);
        Assert.Equal(schedule.WarmUpCount, summary.WarmUpRequests);
        Assert.Equal(schedule.MeasuredCount, requests.Count(row => row.Phase == LoadPhase.Measured));
        Assert.True(summary.Failed > 0);
        Assert.Equal(0, summary.Dropped);
    }

    [Fact]
    public async Task The_rate_is_kept_however_slow_the_answers_are()
    {
        using SimulatorServer server = Start(s_quick with { TtftMs = SimulatedDistribution.Fixed(700) });

        (LoadTestSummary summary, _) = await RunAsync(Plan(server.BaseUri, 60));

        Assert.Equal(60, summary.Requests);
        Assert.Equal(60, summary.RequestRate);
        Assert.Equal(60, summary.SentPerSecond, 0.3);
        Assert.Null(summary.ConcurrentUsers);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_dropped_and_counted()
    {
        using SimulatorServer server = Start(s_quick with { TtftMs = SimulatedDistribution.Fixed(200) });
        LoadPlan plan = Plan(server.BaseUri, 100) with { Arrivals = new ArrivalRate { PerSecond = 100, Pattern = ArrivalPattern.Constant, MaxInFlight = 2 } };

        (LoadTestSummary summary, _) = await RunAsync(plan);

        Assert.Equal(100, summary.Requests + summary.Dropped);
        Assert.Equal(summary.Requests, server.Statistics.Requests);
        Assert.InRange(summary.Requests, 2, 14);
        Assert.Contains($"{summary.Dropped} requests were due and could not be sent", summary.Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_says_how_many_requests_its_rate_makes() =>
        Assert.Contains("for 00:00:10 (450 requests)", $"{Plan(new Uri("http://127.0.0.1/v1"), 45) with { Duration = TimeSpan.FromSeconds(10) }}", StringComparison.Ordinal);

    [Fact]
    public async Task A_number_of_requests_is_sent_exactly()
    {
        using SimulatorServer server = Start(s_quick);

        (LoadTestSummary summary, _) = await RunAsync(Plan(server.BaseUri, 200) with { Duration = null, RequestCount = 83 });

        Assert.Equal(83, server.Statistics.Requests);
        Assert.Equal(83, summary.Requests);
        Assert.Equal(83 / 200.0, summary.WindowSeconds, 0.001);
    }

    [Fact]
    public async Task Conversations_go_on_with_their_history_where_users_are_ready()
    {
        using SimulatorServer server = Start(s_quick);

        (_, List<RequestRow> requests) = await RunAsync(Plan(server.BaseUri, 100));

        IGrouping<long, RequestRow>[] conversations = [.. requests.GroupBy(row => row.Conversation)];
        Assert.Contains(conversations, turns => turns.Count() > 1);
        Assert.All(conversations, turns => Assert.Equal(Enumerable.Range(1, turns.Count()), turns.Select(row => row.Turn).Order()));
        Assert.All(conversations, turns => Assert.Equal(turns.OrderBy(row => row.Turn).Select(row => row.InputTokens).Order(), turns.OrderBy(row => row.Turn).Select(row => row.InputTokens)));
    }

    [Fact]
    public async Task Little_s_law_holds()
    {
        using SimulatorServer server = Start(s_quick with { TtftMs = SimulatedDistribution.Fixed(300) });
        var single = new Scenario { Name = "single", Categories = [new ScenarioCategory("question", 1, ["Where is my order?"])] };
        LoadPlan plan = Plan(server.BaseUri, 60) with
        {
            Scenario = single,
            Duration = TimeSpan.FromSeconds(2.5),
            WarmUp = TimeSpan.FromSeconds(0.5),
            Arrivals = new ArrivalRate { PerSecond = 60, Pattern = ArrivalPattern.Constant },
        };

        (LoadTestSummary summary, List<RequestRow> requests, List<LoadSnapshot> snapshots) = await ObserveAsync(plan);

        // Users under way, as they were seen = rate x time in the system. With one turn a user is there for one request.
        double seen = snapshots.Where(snapshot => !snapshot.IsWarmingUp && snapshot.ShareDone < 1).Average(snapshot => snapshot.ActiveUsers);
        double expected = summary.SentPerSecond * requests.Average(row => row.UserE2eMs!.Value) / 1000;
        Assert.InRange(seen, expected * 0.75, expected * 1.25);
    }

    [Fact]
    public async Task A_missed_objective_ends_the_run_where_that_was_asked_for()
    {
        using SimulatorServer server = Start(s_quick with { ErrorRate = 0.5 });
        LoadPlan plan = Plan(server.BaseUri, 50) with
        {
            Duration = TimeSpan.FromMinutes(5),
            Objectives = [new Threshold(nameof(LoadTestSummary.ErrorRate), ThresholdOperator.Lt, 0.1)],
            AbortAfter = TimeSpan.FromSeconds(0.3),
        };
        using var client = new ChatClient(plan.Provider, null, RetryPolicy.None);
        List<LoadEvent> events = [];
        await foreach (LoadEvent item in new LoadTest(plan, client).RunAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        LoadEvent.Finished finished = events.OfType<LoadEvent.Finished>().Single();
        Assert.True(finished.Summary.Partial);
        Assert.False(finished.Summary.ObjectivesMet);
        Assert.Contains("ErrorRate -lt 0.1", finished.Aborted, StringComparison.Ordinal);
        Assert.Contains("ErrorRate -lt 0.1", finished.Summary.StopReason, StringComparison.Ordinal);
        Assert.Contains(events.OfType<LoadEvent.Progress>(), progress => progress.Snapshot.Missed.Count == 1);
    }

    [Fact]
    public async Task A_missed_objective_does_not_end_the_run_of_itself()
    {
        using SimulatorServer server = Start(s_quick);
        LoadPlan plan = Plan(server.BaseUri, 50) with { Objectives = ObjectiveParser.Parse(["UserE2eP95Ms -lt 0.001"], streamed: true) };

        (LoadTestSummary summary, _) = await RunAsync(plan);

        Assert.False(summary.Partial);
        Assert.False(summary.ObjectivesMet);
        Assert.Equal(0, summary.GoodputRatio);
        Assert.Equal(50, summary.Requests);
    }

    private static SimulatorServer Start(SimulatedModel model) => SimulatorServer.Start(new SimulatorOptions { Models = [model] });

    private static LoadPlan Plan(Uri baseUri, double perSecond) => new()
    {
        RunId = "run",
        Provider = new ProviderProfile { Name = "sim", BaseUri = baseUri },
        Model = s_quick.Name,
        Scenario = ScenarioCatalog.Find(ScenarioCatalog.DefaultName)! with { ThinkTime = TimeSpan.Zero },
        Arrivals = new ArrivalRate { PerSecond = perSecond },
        Duration = TimeSpan.FromSeconds(1),
    };

    private static async Task<(LoadTestSummary Summary, List<RequestRow> Requests)> RunAsync(LoadPlan plan)
    {
        (LoadTestSummary summary, List<RequestRow> requests, _) = await ObserveAsync(plan);
        return (summary, requests);
    }

    private static async Task<(LoadTestSummary Summary, List<RequestRow> Requests, List<LoadSnapshot> Snapshots)> ObserveAsync(LoadPlan plan)
    {
        using var client = new ChatClient(plan.Provider, null, RetryPolicy.None);
        List<LoadEvent> events = [];
        await foreach (LoadEvent item in new LoadTest(plan, client, detailed: true).RunAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        return (
            events.OfType<LoadEvent.Finished>().Single().Summary,
            [.. events.OfType<LoadEvent.Request>().Select(item => item.Row)],
            [.. events.OfType<LoadEvent.Progress>().Select(item => item.Snapshot)]);
    }
}
