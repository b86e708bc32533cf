using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Load.Schedules;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Results.Thresholds;
using LlmBench.Simulation;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Load;

/// <summary>How long texts are, what conversations share, when users leave, and what the client itself adds.</summary>
public sealed class TrafficShapeTests
{
    private static readonly Scenario s_scenario = new() { Name = "s", SystemPrompt = "Be kind.", Categories = [new ScenarioCategory("c", 1, ["Where is my order?", "And when does it come?"])] };

    [Fact]
    public void Lengths_have_the_percentiles_that_were_asked_for()
    {
        var lengths = new TokenLengths(300, 1500);
        SeededChance chance = SeededChance.For(1, "lengths", 0);
        int[] drawn = [.. Enumerable.Range(0, 20_000).Select(_ => lengths.Draw(ref chance)).Order()];

        Assert.InRange(drawn[10_000], 285, 315);
        Assert.InRange(drawn[19_000], 1400, 1600);
        Assert.InRange(drawn.Average(), lengths.Mean * 0.96, lengths.Mean * 1.04);
    }

    [Fact]
    public void Messages_are_filled_to_their_length_and_answers_limited_to_theirs()
    {
        var draw = new ConversationDraw(s_scenario with { InputTokens = new TokenLengths(200, 200), OutputTokens = new TokenLengths(50, 400), MaxOutputTokens = 120 }, 3);
        ConversationScript[] scripts = [.. Enumerable.Range(1, 200).Select(number => draw.Take(number))];

        Assert.All(scripts, script => Assert.All(script.Category.Turns, turn => Assert.InRange(TokenCounter.Shared.Count(turn), 199, 201)));
        Assert.All(scripts, script => Assert.StartsWith("Where is my order? ", script.Category.Turns[0], StringComparison.Ordinal));
        Assert.NotEqual(scripts[0].Category.Turns[0], scripts[1].Category.Turns[0]);
        Assert.Equal(120, scripts.SelectMany(script => script.OutputTokens!).Max());
        Assert.True(scripts.SelectMany(script => script.OutputTokens!).Distinct().Count() > 20);
        Assert.Equal(scripts[5].Category.Turns, draw.Take(6).Category.Turns);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    [InlineData(0, 60)]
    public void Conversations_share_as_many_prefixes_as_they_should(int count, int different)
    {
        var draw = new ConversationDraw(s_scenario with { SharedPrefix = new SharedPrefix(100, count) }, 3);
        string[] prompts = [.. Enumerable.Range(1, 60).Select(number => draw.Take(number).SystemPrompt!)];

        Assert.Equal(different, prompts.Distinct().Count());
        Assert.All(prompts, prompt => Assert.StartsWith("Be kind. ", prompt, StringComparison.Ordinal));
        Assert.All(prompts, prompt => Assert.InRange(TokenCounter.Shared.Count(prompt), 101, 105));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Users_leave_where_nothing_is_to_be_seen_in_time(bool stream)
    {
        using SimulatorServer server = Start(ttftMs: 3000);

        (LoadTestSummary summary, List<RequestRow> requests) = await RunAsync(server, s_scenario with { AbandonAfter = TimeSpan.FromMilliseconds(150) }, stream);

        Assert.Equal(6, summary.Failed);
        Assert.Equal("Abandoned=6", summary.FailuresByOutcome);
        Assert.All(requests, row => Assert.Equal((Outcome.Abandoned, 1), (row.Outcome, row.Turn)));
        Assert.Equal(6, summary.ConversationsFailed);
    }

    [Fact]
    public async Task Users_stay_for_the_rest_once_they_have_seen_the_beginning()
    {
        using SimulatorServer server = Start(ttftMs: 20, intervalMs: 250);

        (LoadTestSummary summary, _) = await RunAsync(server, s_scenario with { AbandonAfter = TimeSpan.FromMilliseconds(1200) }, stream: true);

        Assert.Equal(0, summary.Failed);
        Assert.True(summary.E2eP50Ms > 1200);
    }

    [Fact]
    public async Task What_the_client_adds_is_measured_and_on_the_row()
    {
        using SimulatorServer server = Start(ttftMs: 5);
        LoadPlan plan = Plan(server, s_scenario, stream: true) with { Arrivals = new ArrivalRate { PerSecond = 30 }, RequestCount = null, Duration = TimeSpan.FromSeconds(0.5) };

        ClientFloor floor = await ClientFloor.MeasureAsync(plan, 1, TestContext.Current.CancellationToken);
        (LoadTestSummary summary, _) = await RunAsync(plan with { Floor = floor });

        Assert.True(floor.TtftP50Ms >= 0);
        Assert.True(floor.TtftP99Ms >= floor.TtftP50Ms);
        Assert.Equal((floor.TtftP99Ms, floor.ChunkGapP99Ms), (summary.FloorTtftP99Ms, summary.FloorChunkGapP99Ms));
    }

    [Theory]
    [InlineData(108, 1, 200, false)]
    [InlineData(112, 1, 200, true)]
    [InlineData(100, 12, 200, true)]
    [InlineData(100, 8, 200, false)]
    public void A_floor_near_an_objective_or_a_late_client_is_doubted(double ttft, double lag, double limit, bool doubted)
    {
        var summary = new LoadTestSummary { RunId = "r", Provider = "p", Model = "m", Scenario = "s", TtftP99Ms = ttft, SendLagP99Ms = lag };

        Assert.Equal(doubted, ClientFloor.Of(summary, [new Threshold("UserTtftP95Ms", ThresholdOperator.Lt, limit)]).Doubt is not null);
    }

    private static SimulatorServer Start(double ttftMs, double intervalMs = 1) => SimulatorServer.Start(new SimulatorOptions
    {
        Models = [new SimulatedModel { Name = "m", TtftMs = SimulatedDistribution.Fixed(ttftMs), TtftPerInputTokenMs = 0, TokenIntervalMs = SimulatedDistribution.Fixed(intervalMs), OutputTokens = SimulatedDistribution.Fixed(7) }],
    });

    private static LoadPlan Plan(SimulatorServer server, Scenario scenario, bool stream) => new()
    {
        RunId = "run",
        Provider = new ProviderProfile { Name = "sim", BaseUri = server.BaseUri },
        Model = "m",
        Scenario = scenario,
        ConcurrentUsers = 6,
        RequestCount = 6,
        Stream = stream,
    };

    private static Task<(LoadTestSummary Summary, List<RequestRow> Requests)> RunAsync(SimulatorServer server, Scenario scenario, bool stream) => RunAsync(Plan(server, scenario, stream));

    private static async Task<(LoadTestSummary Summary, List<RequestRow> Requests)> RunAsync(LoadPlan plan)
    {
        using var client = new ChatClient(plan.Provider, null, RetryPolicy.None);
        List<LoadEvent> events = [];
        await foreach (LoadEvent item in new LoadTest(plan, client, detailed: true).RunAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        return (events.OfType<LoadEvent.Finished>().Single().Summary, [.. events.OfType<LoadEvent.Request>().Select(item => item.Row)]);
    }
}
