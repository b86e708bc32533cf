using LlmBench.Load.Schedules;
using Xunit;

namespace LlmBench.Tests.Load.Schedules;

public sealed class LoadRampTests
{
    [Theory]
    [InlineData(RampKind.Linear)]
    [InlineData(RampKind.Steps)]
    public void Time_and_load_are_each_others_inverse(RampKind kind)
    {
        var ramp = new LoadRamp(kind, TimeSpan.FromSeconds(30), 4);

        Assert.All(Enumerable.Range(0, 500).Select(index => index / 10.0), second => Assert.Equal(second, ramp.TimeOf(ramp.LoadUntil(second)), 1e-9));
        Assert.Equal(10, ramp.LoadUntil(50) - ramp.LoadUntil(40), 1e-9);
    }

    [Fact]
    public void Users_join_evenly_on_a_linear_ramp()
    {
        var ramp = new LoadRamp(RampKind.Linear, TimeSpan.FromSeconds(10));

        Assert.Equal([0, 2.5, 5, 7.5], Enumerable.Range(0, 4).Select(user => ramp.JoinAt(user, 4).TotalSeconds));
    }

    [Theory]
    [InlineData(10, 4)]
    [InlineData(100, 7)]
    [InlineData(3, 5)]
    public void Each_step_brings_an_equal_part_of_the_users(int users, int steps)
    {
        var ramp = new LoadRamp(RampKind.Steps, TimeSpan.FromSeconds(steps), steps);

        int[] joined = [.. Enumerable.Range(0, users).GroupBy(user => (int)ramp.JoinAt(user, users).TotalSeconds).Select(step => step.Count())];

        Assert.Equal(users, joined.Sum());
        Assert.InRange(joined.Max() - joined.Min(), 0, 1);
        Assert.All(Enumerable.Range(0, users), user => Assert.True(ramp.JoinAt(user, users).TotalSeconds % 1 < 0.1));
    }
}
