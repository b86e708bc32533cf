using System.Diagnostics;
using LlmBench.Load;
using Xunit;

namespace LlmBench.Tests.Load;

public sealed class RequestsUnderWayTests
{
    private const long Origin = 1_000_000;

    private readonly RequestsUnderWay _requests = new(Origin, Seconds(10));

    [Fact]
    public void An_interval_is_settled_a_moment_after_it_is_over()
    {
        Assert.Equal(0, _requests.Settled(At(10)));
        Assert.Equal(1, _requests.Settled(At(11)));
        Assert.Equal(4, _requests.Settled(At(45)));
    }

    [Fact]
    public void A_request_under_way_holds_back_its_interval_and_all_that_follow()
    {
        _requests.Enter(At(15));
        _requests.Enter(At(16));
        _requests.Enter(At(25));
        _requests.Leave(At(15));
        Assert.Equal(1, _requests.Settled(At(60)));

        _requests.Leave(At(16));
        Assert.Equal(2, _requests.Settled(At(60)));

        _requests.Leave(At(25));
        Assert.Equal(5, _requests.Settled(At(60)));
    }

    [Fact]
    public void Nothing_is_settled_before_the_window_opens() => Assert.Equal(0, _requests.Settled(Origin - Seconds(5)));

    private static long At(double seconds) => Origin + Seconds(seconds);

    private static long Seconds(double seconds) => (long)(seconds * Stopwatch.Frequency);
}
