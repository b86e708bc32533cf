using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class RetryScheduleTests
{
    private static readonly TimeSpan s_plenty = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(1, 0.0, 0)]
    [InlineData(1, 0.5, 250)]
    [InlineData(1, 0.999, 499.5)]
    [InlineData(2, 0.5, 500)]
    [InlineData(2, 0.999, 999)]
    public void Jitter_covers_the_whole_of_a_doubling_back_off(int attempt, double random, double milliseconds) =>
        Assert.Equal(milliseconds, Wait(Failed(attempt), random)!.Value.TotalMilliseconds, 6);

    [Fact]
    public void A_stated_wait_has_no_jitter() =>
        Assert.Equal(TimeSpan.FromSeconds(3), Wait(Failed(1) with { RetryAfter = TimeSpan.FromSeconds(3) }, 0.1));

    [Fact]
    public void A_stated_wait_of_nothing_falls_back_to_jitter() =>
        Assert.Equal(TimeSpan.FromMilliseconds(50), Wait(Failed(1) with { RetryAfter = TimeSpan.Zero }, 0.1));

    [Fact]
    public void A_back_off_that_reaches_the_time_out_is_no_retry() =>
        Assert.Null(new RetrySchedule(RetryPolicy.Standard, () => 1).WaitAfter(Failed(1), TimeSpan.FromMilliseconds(500)));

    private static TimeSpan? Wait(Attempt attempt, double random) => new RetrySchedule(RetryPolicy.Standard, () => random).WaitAfter(attempt, s_plenty);

    private static Attempt Failed(int number) => new() { Number = number, Outcome = Outcome.ServerError, HttpStatus = 500 };
}
