using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Load.Schedules;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Load;

public sealed class SimultaneousLoadTests : IDisposable
{
    private readonly SimulatorServer _server = SimulatorServer.Start(new SimulatorOptions { Models = [Model("quick", 2), Model("slow", 60)] });
    private readonly ChatClient _client;

    public SimultaneousLoadTests() => _client = new ChatClient(Profile, null, RetryPolicy.None);

    private ProviderProfile Profile => new() { Name = "sim", BaseUri = _server.BaseUri };

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task All_are_asked_at_the_same_time_for_the_same_things()
    {
        (List<LoadTestSummary> summaries, List<RequestRow> requests) = await RunAsync(Plan("quick"), Plan("slow"));

        Assert.Equal(["quick", "slow"], summaries.Select(summary => summary.Model).Order());
        Assert.All(summaries, summary => Assert.True(summary.Interleaved));
        Assert.All(summaries, summary => Assert.Equal(40, summary.Requests));
        RequestRow[] quick = [.. requests.Where(row => row.Model == "quick")];
        RequestRow[] slow = [.. requests.Where(row => row.Model == "slow")];
        Assert.True(quick.Min(row => row.StartedAt) < slow.Max(row => row.StartedAt));
        Assert.True(slow.Min(row => row.StartedAt) < quick.Max(row => row.StartedAt));
        var pairs = quick.Join(slow, row => (row.Conversation, row.Turn), row => (row.Conversation, row.Turn), (left, right) => (left.Category, Other: right.Category)).ToArray();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Equal(pair.Category, pair.Other));
    }

    [Fact]
    public async Task A_caller_who_stops_listening_ends_all_of_them()
    {
        LoadTest[] tests = [.. new[] { Plan("quick"), Plan("slow") }.Select(plan => new LoadTest(plan with { Duration = TimeSpan.FromMinutes(5) }, _client))];

        await foreach ((LoadTest _, LoadEvent item) in SimultaneousLoad.RunAsync(tests, TestContext.Current.CancellationToken))
        {
            Assert.IsType<LoadEvent.Progress>(item);
            break;
        }

        long sent = _server.Statistics.Requests;
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(sent, _server.Statistics.Requests);
    }

    private static SimulatedModel Model(string name, double ttft) => new()
    {
        Name = name,
        TtftMs = SimulatedDistribution.Fixed(ttft),
        TokenIntervalMs = SimulatedDistribution.Fixed(0.5),
        OutputTokens = SimulatedDistribution.Fixed(6),
    };

    private LoadPlan Plan(string model) => new()
    {
        RunId = "run",
        Provider = Profile,
        Model = model,
        Scenario = ScenarioCatalog.Find(ScenarioCatalog.DefaultName)! with { ThinkTime = TimeSpan.Zero },
        Arrivals = new ArrivalRate { PerSecond = 40 },
        Duration = TimeSpan.FromSeconds(1),
        Interleaved = true,
        Seed = 7,
    };

    private async Task<(List<LoadTestSummary> Summaries, List<RequestRow> Requests)> RunAsync(params LoadPlan[] plans)
    {
        List<LoadEvent> events = [];
        await foreach ((LoadTest _, LoadEvent item) in SimultaneousLoad.RunAsync([.. plans.Select(plan => new LoadTest(plan, _client, detailed: true))], TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        return ([.. events.OfType<LoadEvent.Finished>().Select(item => item.Summary)], [.. events.OfType<LoadEvent.Request>().Select(item => item.Row)]);
    }
}
