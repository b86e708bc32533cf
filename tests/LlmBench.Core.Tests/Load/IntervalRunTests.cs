using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Load.Schedules;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Results.Intervals;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Load;

/// <summary>Interval rows of whole runs over real HTTP against the simulator.</summary>
public sealed class IntervalRunTests : IDisposable
{
    private static readonly SimulatedModel s_model = new()
    {
        Name = "quick",
        TtftMs = SimulatedDistribution.Fixed(30),
        TtftPerInputTokenMs = 0,
        TokenIntervalMs = SimulatedDistribution.Fixed(2),
        OutputTokens = SimulatedDistribution.Fixed(8),
        ErrorRate = 0.1,
    };

    private readonly TemporaryFolder _temporary = new();

    private string Folder => Path.Join(_temporary.Location, "run");

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(40.0)]
    public async Task Intervals_add_up_to_the_summary_and_are_the_same_when_read_back(double? rate)
    {
        List<LoadEvent> events = await RunAsync(plan => plan with { Arrivals = rate is { } perSecond ? new ArrivalRate { PerSecond = perSecond } : null });

        IntervalRow[] live = [.. events.OfType<LoadEvent.Interval>().Select(item => item.Row)];
        LoadTestSummary summary = events.OfType<LoadEvent.Finished>().Single().Summary;
        Assert.Equal([1, 2, 3], live.Select(row => row.Interval));
        Assert.Equal([(0, 1), (1, 2), (2, 2.5)], live.Select(row => (row.FromSeconds, row.ToSeconds)));
        Assert.Equal(summary.Requests, live.Sum(row => row.Requests));
        Assert.Equal(summary.Failed, live.Sum(row => row.Failed));
        Assert.True(live[0].Requests > 0 && live[1].Requests > 0);
        Assert.Equal(live, FolderIntervals.Read(new RunFolderReader(Folder), null));
        Assert.Equal(live, JsonLines.Read<IntervalRow>(Path.Join(Folder, RunFolder.IntervalFile)));
    }

    [Fact]
    public async Task An_interval_is_told_while_the_run_goes_on()
    {
        List<LoadEvent> events = await RunAsync(plan => plan with { Duration = TimeSpan.FromSeconds(3.5) });

        int first = events.FindIndex(item => item is LoadEvent.Interval);
        Assert.Contains(events.Skip(first), item => item is LoadEvent.Progress { Snapshot.ShareDone: < 1 });
    }

    [Fact]
    public async Task Without_a_wish_there_is_no_interval()
    {
        List<LoadEvent> events = await RunAsync(plan => plan with { Interval = null, Duration = TimeSpan.FromSeconds(0.2) });

        Assert.DoesNotContain(events, item => item is LoadEvent.Interval);
        Assert.False(File.Exists(Path.Join(Folder, RunFolder.IntervalFile)));
    }

    private async Task<List<LoadEvent>> RunAsync(Func<LoadPlan, LoadPlan> with)
    {
        using SimulatorServer server = SimulatorServer.Start(new SimulatorOptions { Models = [s_model] });
        LoadPlan plan = with(new LoadPlan
        {
            RunId = "r",
            Provider = new ProviderProfile { Name = "sim", BaseUri = server.BaseUri },
            Model = s_model.Name,
            Scenario = ScenarioCatalog.Resolve(ScenarioCatalog.DefaultName, path => path) with { ThinkTime = TimeSpan.FromMilliseconds(20) },
            ConcurrentUsers = 5,
            Duration = TimeSpan.FromSeconds(2.5),
            Interval = TimeSpan.FromSeconds(1),
            WarmUp = TimeSpan.FromSeconds(0.2),
        });
        using var client = new ChatClient(plan.Provider, null, RetryPolicy.None);
        using var folder = RunFolder.Create(Folder, RunPlans.Create([plan]));
        var events = new List<LoadEvent>();
        await foreach (LoadEvent item in new LoadTest(plan, client, folder).RunAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        return events;
    }
}
