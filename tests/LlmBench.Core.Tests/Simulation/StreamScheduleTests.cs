using System.Diagnostics;
using LlmBench.Simulation;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class StreamScheduleTests
{
    [Fact]
    public void Tokens_are_due_at_start_plus_ttft_plus_intervals()
    {
        StreamSchedule schedule = Plan(ttftMs: 100, intervalMs: 10);
        schedule.MoveToHead();
        Assert.Equal(90, Ms(schedule.Due));
        schedule.MoveToFirstToken();
        Assert.Equal(100, Ms(schedule.Due));
        schedule.MoveBy(1);
        Assert.Equal(110, Ms(schedule.Due));
        schedule.MoveBy(3);
        Assert.Equal(140, Ms(schedule.Due));
    }

    [Fact]
    public void The_head_is_never_due_before_the_request()
    {
        StreamSchedule schedule = Plan(ttftMs: 5, intervalMs: 10);
        schedule.MoveToHead();
        Assert.Equal(0, Ms(schedule.Due));
    }

    [Fact]
    public void A_stall_puts_all_that_follows_off()
    {
        StreamSchedule schedule = Plan(ttftMs: 100, intervalMs: 10);
        schedule.MoveToFirstToken();
        schedule.Delay(TimeSpan.FromMilliseconds(500));
        schedule.MoveBy(1);
        Assert.Equal(610, Ms(schedule.Due));
    }

    [Fact]
    public void A_long_prompt_puts_the_first_token_off()
    {
        SimulatedModel model = TestModels.Instant with { TtftMs = SimulatedDistribution.Fixed(100), TtftPerInputTokenMs = 0.5 };
        Assert.Equal(600, ReplyPlan.Draw(model, 1000, new SeededChance(1)).TtftMs);
    }

    private const long Start = 1_000_000;

    private static StreamSchedule Plan(double ttftMs, double intervalMs)
    {
        SimulatedModel model = TestModels.Instant with { TtftMs = SimulatedDistribution.Fixed(ttftMs), TokenIntervalMs = SimulatedDistribution.Fixed(intervalMs) };
        Completion completion = new ModelSimulation(model, new SimulatorOptions { Models = [model] })
            .Plan(new SimulatedRequest(model.Name, [new LlmBench.Chat.ChatMessage("user", "hi")], null, true, false), 5);
        return new StreamSchedule(completion, Start);
    }

    private static double Ms(long due) => Math.Round((due - Start) * 1000.0 / Stopwatch.Frequency, 3);
}
