using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class SpendLimitTests
{
    [Fact]
    public void What_is_set_aside_counts_until_it_is_settled()
    {
        var limit = new SpendLimit(1.00m);

        Assert.True(limit.TryReserve(0.60m, out Reservation first));
        Assert.False(limit.TryReserve(0.60m, out _));
        limit.Settle(first, 0.10m);

        Assert.True(limit.TryReserve(0.60m, out _));
        Assert.Equal(0.10m, limit.Spent);
        Assert.Equal(0.60m, limit.Reserved);
    }

    [Fact]
    public void The_cap_itself_may_be_spent() => Assert.True(new SpendLimit(0.01m).TryReserve(0.01m, out _));

    [Fact]
    public void The_limit_says_that_a_call_was_turned_away()
    {
        var limit = new SpendLimit(0);
        Assert.False(limit.Reached);

        Assert.False(limit.TryReserve(0.0001m, out _));

        Assert.True(limit.Reached);
    }

    [Fact]
    public void A_reservation_is_settled_once()
    {
        var limit = new SpendLimit(1);
        limit.TryReserve(0.5m, out Reservation reservation);
        limit.Settle(reservation, 0.1m);

        Assert.Throws<InvalidOperationException>(() => limit.Settle(reservation, 0.1m));
        Assert.Equal(0.1m, limit.Spent);
    }

    [Fact]
    public void Many_threads_never_pass_the_cap()
    {
        var limit = new SpendLimit(10m);
        int admitted = 0;

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (limit.TryReserve(0.01m, out Reservation reservation))
            {
                Interlocked.Increment(ref admitted);
                Assert.True(limit.Spent + limit.Reserved <= limit.Limit);
                limit.Settle(reservation, 0.01m);
            }
        });

        Assert.Equal(1000, admitted);
        Assert.Equal(10m, limit.Spent);
        Assert.Equal(0m, limit.Reserved);
    }

    [Fact]
    public async Task Sixty_four_threads_that_wait_for_each_other_never_set_aside_more_than_the_cap()
    {
        const int Threads = 64;
        var limit = new SpendLimit(1m);
        using var start = new Barrier(Threads);
        decimal[] spent = new decimal[Threads];

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(() => Spend(limit, start, thread, spent), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(spent.Sum(), limit.Spent);
        Assert.Equal(0, limit.Reserved);
        Assert.True(limit.Reached);
        Assert.InRange(limit.Spent, 0.9m, 1m);
    }

    [Theory]
    [InlineData(-1)]
    public void Negative_money_is_refused(int amount)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpendLimit(amount));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpendLimit(1).TryReserve(amount, out _));
    }

    // Calls cost between nothing and all that was set aside; their number is far more than the cap has room for.
    private static void Spend(SpendLimit limit, Barrier start, int thread, decimal[] spent)
    {
        var chance = new Random(thread);
        start.SignalAndWait();
        for (int call = 0; call < 200; call++)
        {
            decimal worst = chance.Next(1, 100) * 0.0001m;
            if (limit.TryReserve(worst, out Reservation reservation))
            {
                Assert.True(limit.Spent + limit.Reserved <= limit.Limit);
                decimal cost = worst * chance.Next(0, 101) / 100;
                Thread.Yield();
                limit.Settle(reservation, cost);
                spent[thread] += cost;
            }
        }
    }
}
