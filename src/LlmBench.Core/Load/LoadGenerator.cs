using System.Diagnostics;
using LlmBench.Chat;
using LlmBench.Load.Traces;
using LlmBench.Pricing;
using LlmBench.Timing;

namespace LlmBench.Load;

/// <summary>Runs the users of a plan from the first join to the last answer.</summary>
internal sealed class LoadGenerator(LoadPlan plan, ChatClient client, RunCosts costs)
{
    private long _conversations;
    private int _users;
    private OpenLoad? _open;

    /// <summary>Users who are talking now.</summary>
    public int ActiveUsers => Volatile.Read(ref _open)?.ActiveUsers ?? Volatile.Read(ref _users);

    /// <summary>Starts all users and returns when the last one has gone.</summary>
    /// <param name="window">When the run measures and ends.</param>
    /// <param name="sink">Takes the rows.</param>
    /// <param name="cancellation">Ends the run at once; the requests under way come back as cancelled.</param>
    public async Task RunAsync(LoadWindow window, ILoadSink sink, CancellationToken cancellation)
    {
        using var deadlines = new DeadlineQueue("LlmBench schedule");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (plan.Duration is { } duration)
        {
            TimeSpan untilStart = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), window.Start);
            ending.CancelAfter(untilStart + plan.WarmUp + duration + plan.Drain);
        }

        var talk = new Talk(plan, client, costs, window, plan.Trace is { } trace ? new TraceDraw(trace, plan.Seed) : new ConversationDraw(plan.Scenario, plan.Seed), sink);
        if (plan.CreateSchedule() is { } schedule)
        {
            var open = new OpenLoad(talk, schedule, deadlines);
            Volatile.Write(ref _open, open);
            await open.RunAsync(ending.Token).ConfigureAwait(false);
        }
        else
        {
            await RunUsersAsync(talk, deadlines, ending.Token).ConfigureAwait(false);
        }
    }

    private Task RunUsersAsync(Talk talk, DeadlineQueue deadlines, CancellationToken cancellation)
    {
        var users = new Task[plan.ConcurrentUsers];
        for (int index = 0; index < users.Length; index++)
        {
            var user = new VirtualUser(index + 1, talk, deadlines);
            long firstDue = talk.Window.Start + LoadWindow.Ticks(plan.JoinAt(index));
            users[index] = Task.Run(() => RunUserAsync(user, firstDue, cancellation), CancellationToken.None);
        }

        return Task.WhenAll(users);
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
