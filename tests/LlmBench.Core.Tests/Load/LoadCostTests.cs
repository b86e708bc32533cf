using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Simulation;
using LlmBench.Tests.Pricing;
using Xunit;

namespace LlmBench.Tests.Load;

/// <summary>What runs cost, and that they end before a cap.</summary>
public sealed class LoadCostTests
{
    private static readonly SimulatedModel s_quick = new()
    {
        Name = "quick",
        TtftMs = SimulatedDistribution.Fixed(2),
        TtftPerInputTokenMs = 0,
        TokenIntervalMs = SimulatedDistribution.Fixed(0.5),
        OutputTokens = SimulatedDistribution.Fixed(8),
    };

    private static readonly PriceBook s_book = new([Rows.Of("sim", "quick", input: 3, output: 15) with { Origin = PriceOrigin.Simulated }]);

    [Fact]
    public async Task Every_request_and_conversation_carries_its_cost_and_the_summary_their_sums()
    {
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(s_quick, plan => plan with { RequestCount = 60 }, new RunCosts(new CostMeter(s_book)));

        List<RequestRow> requests = [.. events.OfType<LoadEvent.Request>().Select(item => item.Row)];
        Assert.All(requests, row => Assert.Equal((row.InputTokens * 0.000003m) + (row.OutputTokens * 0.000015m), row.CostUsd));
        Assert.Equal(requests.Sum(row => row.CostUsd), summary.CostUsd);
        Assert.Equal(Math.Round(summary.CostUsd!.Value / 60, 9), summary.CostPerRequestUsd);

        List<ConversationRow> conversations = [.. events.OfType<LoadEvent.Conversation>().Select(item => item.Row)];
        Assert.All(conversations, row => Assert.Equal(requests.Where(request => request.Conversation == row.Conversation).Sum(request => request.CostUsd), row.CostUsd));
        Assert.Equal(Math.Round(1000 * conversations.Where(row => row.State == ConversationState.Completed).Average(row => row.CostUsd!.Value), 6), summary.CostPer1KConversationsUsd);
    }

    [Fact]
    public async Task A_model_without_a_price_has_no_cost_rather_than_none()
    {
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(s_quick, plan => plan with { RequestCount = 10 }, new RunCosts(new CostMeter(new PriceBook([]))));

        Assert.All(events.OfType<LoadEvent.Request>(), item => Assert.Null(item.Row.CostUsd));
        Assert.Null(summary.CostUsd);
        Assert.Null(summary.CostPerRequestUsd);
        Assert.Null(summary.CostPer1KConversationsUsd);
    }

    [Fact]
    public async Task A_run_ends_before_the_cap_with_a_valid_partial_result()
    {
        var limit = new SpendLimit(0.05m);
        RunCosts costs = Capped(limit);

        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(s_quick, plan => plan with { RequestCount = 1000, ConcurrentUsers = 8 }, costs);

        Assert.InRange(summary.CostUsd!.Value, 0.01m, 0.05m);
        Assert.Equal(summary.CostUsd, limit.Spent);
        Assert.Equal(0, limit.Reserved);
        Assert.True(summary.Partial);
        Assert.StartsWith("the next request could have passed the cap of 0.05 USD", summary.StopReason, StringComparison.Ordinal);
        Assert.Contains("partial: the next request could have passed the cap of 0.05 USD", summary.Caveats, StringComparison.Ordinal);
        Assert.Equal(summary.Requests, events.OfType<LoadEvent.Request>().Count());
        Assert.Equal(0, summary.Failed);
        Assert.Equal(0, summary.Cancelled);
    }

    [Fact]
    public async Task A_cap_that_is_not_reached_changes_nothing()
    {
        (LoadTestSummary summary, _) = await RunAsync(s_quick, plan => plan with { RequestCount = 30 }, Capped(new SpendLimit(100)));

        Assert.Equal(30, summary.Requests);
        Assert.False(summary.Partial);
    }

    [Fact]
    public async Task Refused_requests_cost_nothing()
    {
        (LoadTestSummary summary, List<LoadEvent> events) = await RunAsync(s_quick with { RequestsPerMinute = 30 }, plan => plan with { RequestCount = 40 }, Capped(new SpendLimit(10)));

        Assert.True(summary.Failed > 0);
        Assert.All(events.OfType<LoadEvent.Request>().Where(item => !item.Row.Succeeded), item => Assert.Equal((0m, 0), (item.Row.CostUsd, item.Row.UncertainAttempts)));
    }

    [Fact]
    public async Task An_answer_that_broke_off_is_billed_for_what_had_come()
    {
        (_, List<LoadEvent> events) = await RunAsync(s_quick with { TruncateRate = 1 }, plan => plan with { RequestCount = 5 }, new RunCosts(new CostMeter(s_book)));

        Assert.All(events.OfType<LoadEvent.Request>(), item => Assert.True(item.Row.CostUsd > 0 && item.Row.TokenSource == TokenSource.Estimate));
    }

    [Fact]
    public void The_estimate_re_sends_the_history()
    {
        Scenario scenario = new() { Name = "s", MaxOutputTokens = 100, Categories = [new ScenarioCategory("c", 1, ["hello world", "hello world"])] };
        LoadPlan plan = new() { RunId = "r", Provider = new() { Name = "openai", BaseUri = new Uri("https://x.invalid") }, Model = "gpt-4.1", Scenario = scenario, RequestCount = 10 };

        string text = LoadEstimate.Describe(plan, new PriceBook([Rows.Of("openai", "gpt-4.1", input: 2, output: 8)]));

        // Turn 1: 9 tokens in. Turn 2: both questions, 15, and the first answer, 100. Both: 100 out.
        Assert.Equal("gpt-4.1 at openai: about 0.001848 USD for a conversation, 0.0092 for 10 requests, if every answer takes 100 tokens", text);
    }

    private static RunCosts Capped(SpendLimit limit) => new(new CostMeter(s_book), RequestBudget.Create(limit, s_book, "sim", "quick", 20, RetryPolicy.None));

    private static async Task<(LoadTestSummary Summary, List<LoadEvent> Events)> RunAsync(SimulatedModel model, Func<LoadPlan, LoadPlan> change, RunCosts costs)
    {
        using SimulatorServer server = SimulatorServer.Start(new SimulatorOptions { Models = [model] });
        ProviderProfile profile = new() { Name = "sim", BaseUri = server.BaseUri };
        using var client = new ChatClient(profile, null, RetryPolicy.None);
        LoadPlan plan = change(new LoadPlan
        {
            RunId = "run",
            Provider = profile,
            Model = model.Name,
            Scenario = ScenarioCatalog.Find(ScenarioCatalog.DefaultName)! with { ThinkTime = TimeSpan.Zero },
            ConcurrentUsers = 5,
        });
        List<LoadEvent> events = [];
        await foreach (LoadEvent item in new LoadTest(plan, client, detailed: true, costs: costs).RunAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        return (events.OfType<LoadEvent.Finished>().Single().Summary, events);
    }
}
