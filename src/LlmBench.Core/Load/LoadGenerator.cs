using System.Diagnostics;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Timing;

namespace LlmBench.Load;

/// <summary>Runs the users of a plan from the first join to the last answer.</summary>
internal sealed class LoadGenerator(LoadPlan plan, ChatClient client, RunCosts costs)
{
    private long _conversations;
    private int _users;

    /// <summary>Users who are talking now.</summary>
    public int ActiveUsers => Volatile.Read(ref _users);

    /// <summary>Starts all users and returns when the last one has gone.</summary>
    /// <param name="window">When the run measures and ends.</param>
    /// <param name="sink">Takes the rows.</param>
    /// <param name="cancellation">Ends the run at once; the requests under way come back as cancelled.</param>
    public async Task RunAsync(LoadWindow window, ILoadSink sink, CancellationToken cancellation)
    {
        using var deadlines = new DeadlineQueue("LlmBench think time");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (plan.Duration is { } duration)
        {
            TimeSpan untilStart = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), window.Start);
            ending.CancelAfter(untilStart + plan.WarmUp + duration + plan.Drain);
        }

        var draw = new ConversationDraw(plan.Scenario, plan.Seed);
        var users = new Task[plan.ConcurrentUsers];
        for (int index = 0; index < users.Length; index++)
        {
            var user = new VirtualUser(index + 1, plan, client, costs, window, draw, deadlines, sink);
            long firstDue = window.Start + LoadWindow.Ticks(plan.JoinTime * index / users.Length);
            users[index] = Task.Run(() => RunUserAsync(user, firstDue, ending.Token), CancellationToken.None);
        }

        await Task.WhenAll(users).ConfigureAwait(false);
    }

    private async Task RunUserAsync(VirtualUser user, long firstDue, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _users);
        try
        {
            await user.RunAsync(firstDue, () => Interlocked.Increment(ref _conversations), cancellation).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _users);
        }
    }
}
