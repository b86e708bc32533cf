using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Load.Schedules;
using LlmBench.Load.Traces;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Simulation;
using LlmBench.Statistics;
using MathNet.Numerics.Distributions;
using Xunit;

namespace LlmBench.Tests.Load.Traces;

public sealed class TraceReplayTests
{
    [Fact]
    public async Task Requests_come_when_they_came_and_are_as_long_as_they_were()
    {
        var model = new SimulatedModel { Name = "m", TtftMs = SimulatedDistribution.Fixed(2), TokenIntervalMs = SimulatedDistribution.Fixed(0.5), OutputTokens = SimulatedDistribution.Fixed(5000) };
        using SimulatorServer server = SimulatorServer.Start(new SimulatorOptions { Models = [model] });
        TraceRow[] rows = [.. Enumerable.Range(0, 40).Select(index => new TraceRow { ArrivalSeconds = index * 0.05, InputTokens = 50 + (10 * index), OutputTokens = 3 + (index % 5), TracedModel = index % 2 == 0 ? "a" : "b" })];
        var trace = new TraceReplay("log", rows, 2, 100);
        LoadPlan plan = new()
        {
            RunId = "run",
            Provider = new ProviderProfile { Name = "sim", BaseUri = server.BaseUri },
            Model = "m",
            Scenario = new Scenario { Name = "log", Categories = [new ScenarioCategory("trace", 1, ["text"])] },
            Trace = trace,
            Duration = trace.Length,
        };
        using var client = new ChatClient(plan.Provider, null, RetryPolicy.None);
        List<LoadEvent> events = [];
        await foreach (LoadEvent item in new LoadTest(plan, client, detailed: true).RunAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item);
        }

        RequestRow[] requests = [.. events.OfType<LoadEvent.Request>().Select(item => item.Row).OrderBy(row => row.Conversation)];
        LoadTestSummary summary = events.OfType<LoadEvent.Finished>().Single().Summary;
        Assert.Equal(40, summary.Succeeded + summary.Failed);
        Assert.Equal(rows.Select(row => row.OutputTokens), requests.Select(row => row.OutputTokens));
        Assert.All(requests.Zip(rows), pair => Assert.InRange(pair.First.InputTokens, (pair.Second.InputTokens * 0.9) - 5, (pair.Second.InputTokens * 1.1) + 5));
        Assert.Equal(rows.Select(row => row.TracedModel), requests.Select(row => row.Category));
        Assert.Equal(0.976, summary.WindowSeconds, 0.002);
        Assert.Null(summary.ConcurrentUsers);
        Assert.Equal(41, summary.RequestRate!.Value, 0.1);
    }

    [Theory]
    [InlineData("gpt-4o")]
    [InlineData("gpt-4")]
    public void Synthetic_text_makes_requests_of_exactly_the_wanted_length(string model)
    {
        string text = SyntheticText.Message(1, "k", 500);

        Assert.Equal(500, TokenCount.Of([new ChatMessage(ChatMessage.User, text)], TokenCounter.For(model)).Tokens);
        Assert.StartsWith(SyntheticText.Message(1, "k", 100), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shorter_window_leaves_out_what_comes_later()
    {
        IArrivalSchedule schedule = new TraceReplay("t", Rows(0, 1, 2, 3, 4), 1, 10).Schedule(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2));

        Assert.Equal((2, 2), (schedule.WarmUpCount, schedule.MeasuredCount));
        Assert.Equal([0, 1, 2, 3], schedule.Moments());
    }

    [Fact]
    public void What_shared_a_prefix_shares_it_again()
    {
        TraceRow[] rows =
        [
            new() { InputTokens = 1500, OutputTokens = 1, PrefixBlocks = "0 1" },
            new() { InputTokens = 1200, OutputTokens = 1, PrefixBlocks = "0 7" },
            new() { InputTokens = 100, OutputTokens = 1, Session = "s" },
            new() { InputTokens = 200, OutputTokens = 1, Session = "s" },
            new() { InputTokens = 200, OutputTokens = 1 },
            new() { InputTokens = 200, OutputTokens = 1 },
        ];
        var draw = new TraceDraw(new TraceReplay("t", rows, 1, 10), seed: 1);
        string[] texts = [.. Enumerable.Range(1, 6).Select(number => draw.Take(number).Category.Turns[0])];

        Assert.Equal(Words(texts[0]).Take(512), Words(texts[1]).Take(512));
        Assert.NotEqual(Words(texts[0]).Skip(512).Take(512), Words(texts[1]).Skip(512).Take(512));
        Assert.StartsWith(texts[2], texts[3], StringComparison.Ordinal);
        Assert.NotEqual(Words(texts[4]).Take(20), Words(texts[5]).Take(20));
        Assert.Equal(texts[0], new TraceDraw(new TraceReplay("t", rows, 1, 10), seed: 1).Take(1).Category.Turns[0]);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.4)]
    [InlineData(3.0)]
    public void A_fit_finds_the_distributions_that_made_a_trace(double shape)
    {
        var random = new SeededRandom(SeededChance.For(5, "fit", 0));
        double now = 0;
        var trace = new List<TraceRow>();
        for (int index = 0; index < 8000; index++)
        {
            trace.Add(new TraceRow
            {
                ArrivalSeconds = now,
                InputTokens = (int)Math.Ceiling(LogNormal.Sample(random, Math.Log(800), 0.7)),
                OutputTokens = (int)Math.Ceiling(LogNormal.Sample(random, Math.Log(200), 0.5)),
                Session = $"{index / 4}",
            });
            now += Gamma.Sample(random, shape, shape * 5);
        }

        TraceFitRow fit = TraceFit.Of(trace);

        Assert.Equal(5, fit.RequestsPerSecond, 0.25);
        Assert.InRange(fit.Burstiness!.Value, shape * 0.9, shape * 1.1);
        Assert.True(fit.ArrivalKs < 0.03);
        Assert.InRange(fit.InputTokensP50, 760, 840);
        Assert.True(fit.InputTokensKs < 0.02);
        Assert.Equal(2000, fit.Sessions);
        Assert.Equal(4, fit.TurnsPerSession);
        Assert.Contains("-RequestRate", fit.Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ArrivalPattern.Poisson, 1)]
    [InlineData(ArrivalPattern.Gamma, 0.3)]
    [InlineData(ArrivalPattern.Gamma, 5)]
    public void Arrivals_of_a_schedule_follow_the_distribution_that_was_asked_for(ArrivalPattern pattern, double shape)
    {
        var schedule = new ArrivalSchedule(new ArrivalRate { PerSecond = 20, Pattern = pattern, Burstiness = shape }, null, TimeSpan.Zero, TimeSpan.FromSeconds(200), null, 3);
        double[] moments = [.. schedule.Moments()];
        double[] gaps = [.. moments.Zip(moments.Skip(1), (left, right) => right - left)];

        // Kolmogorov-Smirnov at 0.1 %: 1.95 / sqrt(n).
        double distance = TraceFit.Distance(gaps, gap => Gamma.CDF(shape, shape * 20, gap));
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(gaps.Length));
    }

    private static string[] Words(string text) => text.Split(' ');

    private static TraceRow[] Rows(params double[] arrivals) => [.. arrivals.Select(arrival => new TraceRow { ArrivalSeconds = arrival, InputTokens = 10, OutputTokens = 5 })];
}
