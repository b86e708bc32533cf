using System.Diagnostics;
using LlmBench.Load;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Load;

public sealed class LoadDecisionTests
{
    private static readonly Scenario s_mix = new()
    {
        Name = "mix",
        ThinkTime = TimeSpan.FromSeconds(10),
        Categories = [new ScenarioCategory("often", 3, ["a"]), new ScenarioCategory("seldom", 1, ["b"])],
    };

    [Fact]
    public void The_same_seed_draws_the_same_conversations()
    {
        IEnumerable<string> Draw(int seed) => Enumerable.Range(1, 200).Select(number => new ConversationDraw(s_mix, seed).Take(number).Category.Name);

        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));
    }

    [Fact]
    public void Categories_come_in_the_proportion_of_their_weights()
    {
        var draw = new ConversationDraw(s_mix, 1);

        int often = Enumerable.Range(1, 10_000).Count(number => draw.Take(number).Category.Name == "often");

        // Four standard deviations of a binomial with p = 3/4.
        Assert.InRange(often, 7500 - 174, 7500 + 174);
    }

    [Theory]
    [InlineData(20, null, 0.1)]
    [InlineData(1000, null, 1)]
    [InlineData(1000, 2.0, 0.2)]
    public void Without_a_warm_up_users_join_quickly(int users, double? seconds, double expected)
    {
        var plan = new LoadPlan
        {
            RunId = "run",
            Provider = new ProviderProfile { Name = "p", BaseUri = new Uri("http://127.0.0.1/v1") },
            Model = "m",
            Scenario = s_mix,
            ConcurrentUsers = users,
            Duration = seconds is { } length ? TimeSpan.FromSeconds(length) : null,
        };

        Assert.Equal(TimeSpan.FromSeconds(expected), plan.JoinTime);
        Assert.Equal(TimeSpan.FromSeconds(4), (plan with { WarmUp = TimeSpan.FromSeconds(5) }).JoinTime);
    }

    [Fact]
    public void Think_times_spread_evenly_around_their_mean()
    {
        var draw = new ConversationDraw(s_mix, 1);
        SeededChance chance = draw.Take(1).Chance;

        double[] seconds = [.. Enumerable.Range(0, 5000).Select(_ => draw.ThinkTime(ref chance).TotalSeconds)];

        Assert.All(seconds, second => Assert.InRange(second, 5, 15));
        Assert.InRange(seconds.Average(), 9.8, 10.2);
    }

    [Fact]
    public void A_request_belongs_to_the_phase_in_which_it_was_due()
    {
        LoadWindow window = Window(Plan() with { WarmUp = TimeSpan.FromSeconds(5), Duration = TimeSpan.FromSeconds(10) });

        Assert.Equal(LoadPhase.WarmUp, window.PhaseAt(Seconds(4.99)));
        Assert.Equal(LoadPhase.Measured, window.PhaseAt(Seconds(5)));
        Assert.True(window.TryEnter(Seconds(14.99)));
        Assert.False(window.TryEnter(Seconds(15)));
        Assert.False(window.IsOpen(Seconds(15)));
    }

    [Fact]
    public async Task Exactly_as_many_requests_may_be_sent_as_were_asked_for()
    {
        LoadWindow window = Window(Plan() with { Duration = null, RequestCount = 1000 });

        int[] entered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 500).Count(_ => window.TryEnter(Seconds(1))))));

        Assert.Equal(1000, entered.Sum());
        Assert.False(window.IsOpen(Seconds(1)));
    }

    [Fact]
    public void Requests_of_the_warm_up_take_no_ticket()
    {
        LoadWindow window = Window(Plan() with { Duration = null, RequestCount = 1, WarmUp = TimeSpan.FromSeconds(5) });

        Assert.True(window.TryEnter(Seconds(1)));
        Assert.True(window.TryEnter(Seconds(2)));
        Assert.True(window.TryEnter(Seconds(6)));
        Assert.False(window.TryEnter(Seconds(7)));
    }

    [Fact]
    public void A_duration_and_a_number_of_requests_exclude_each_other()
    {
        var error = Assert.Throws<LlmBenchException>(() => LoadPlanRules.End(TimeSpan.FromSeconds(1), 1));

        Assert.Equal(ErrorIds.ScheduleConflict, error.ErrorId);
    }

    [Fact]
    public void Without_an_end_a_run_takes_a_minute_and_warms_up_for_five_seconds()
    {
        TimeSpan? duration = LoadPlanRules.End(null, null);

        Assert.Equal(TimeSpan.FromMinutes(1), duration);
        Assert.Equal(TimeSpan.FromSeconds(5), LoadPlanRules.WarmUp(null, duration));
        Assert.Equal(TimeSpan.Zero, LoadPlanRules.WarmUp(null, LoadPlanRules.End(null, 10)));
    }

    [Fact]
    public void A_zero_duration_is_refused() =>
        Assert.Equal(ErrorIds.LoadPlanInvalid, Assert.Throws<LlmBenchException>(() => LoadPlanRules.End(TimeSpan.Zero, null)).ErrorId);

    private static long Seconds(double seconds) => (long)(seconds * Stopwatch.Frequency);

    private static LoadWindow Window(LoadPlan plan) => new(plan, 0);

    private static LoadPlan Plan() => new()
    {
        RunId = "r",
        Provider = new ProviderProfile { Name = "p", BaseUri = new Uri("http://127.0.0.1/v1") },
        Model = "m",
        Scenario = s_mix,
        Duration = TimeSpan.FromSeconds(10),
    };
}
