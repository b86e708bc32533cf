using LlmBench.Canary.Traffic;
using Xunit;

namespace LlmBench.Tests.Canary.Traffic;

public sealed class InFlightTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_come_as_they_end()
    {
        await using var work = new InFlight<int>(Token);
        var first = new TaskCompletionSource<int>();
        work.Start(_ => first.Task);
        work.Start(_ => Task.FromResult(2));

        Assert.Equal(2, await work.TakeAsync(Token));
        Assert.Null(work.TryTake());
        first.SetResult(1);
        Assert.Equal(1, await work.TakeAsync(Token));
        Assert.Equal(0, work.Count);
    }

    [Fact]
    public async Task Giving_up_cancels_what_is_under_way_and_waits_for_its_end()
    {
        bool hasEnded = false;
        var work = new InFlight<int>(Token);
        var started = new TaskCompletionSource();
        work.Start(async stop =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                hasEnded = true;
            }

            return 1;
        });
        await started.Task;

        await work.DisposeAsync();

        Assert.True(hasEnded);
    }

    [Fact]
    public async Task A_failure_is_thrown_where_its_result_is_taken()
    {
        await using var work = new InFlight<int>(Token);
        work.Start(_ => throw new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => work.TakeAsync(Token));
        Assert.Equal(0, work.Count);
    }
}
