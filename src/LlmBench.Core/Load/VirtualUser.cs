using System.Diagnostics;
using LlmBench.Timing;

namespace LlmBench.Load;

/// <summary>One user of a closed load: takes a conversation, says its turns one after the other, and takes the next.</summary>
/// <remarks>
/// A turn is due at the end of the answer before it plus the drawn think time. That moment, not the moment at which this code gets to
/// run, is where its user's clock starts; whatever this process adds shows as send lag.
/// </remarks>
internal sealed class VirtualUser(int number, Talk talk, DeadlineQueue deadlines)
{
    /// <summary>Talks until the window closes.</summary>
    /// <param name="firstDue">When the first turn is due, in <see cref="Stopwatch"/> ticks.</param>
    /// <param name="nextConversation">Hands out conversation numbers, from 1.</param>
    /// <param name="cancellation">Ends the turn under way and then the user.</param>
    public async Task RunAsync(long firstDue, Func<long> nextConversation, CancellationToken cancellation)
    {
        long due = firstDue;
        while (!cancellation.IsCancellationRequested && talk.Window.IsOpen(due) && talk.Costs.StopReason is null)
        {
            var conversation = new ConversationUnderWay(talk, nextConversation(), number, due);
            while (!conversation.IsOver && await WaitAsync(conversation.Due, cancellation).ConfigureAwait(false))
            {
                await conversation.SayAsync(conversation.Due, cancellation).ConfigureAwait(false);
            }

            conversation.Report();
            due = conversation.Due;
        }
    }

    private async ValueTask<bool> WaitAsync(long due, CancellationToken cancellation)
    {
        try
        {
            await deadlines.WaitUntilAsync(Math.Min(due, talk.Window.MeasureEnd), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
