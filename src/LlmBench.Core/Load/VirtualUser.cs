using System.Diagnostics;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Statistics;
using LlmBench.Timing;

namespace LlmBench.Load;

/// <summary>One user: takes a conversation, says its turns one after the other, keeps the history, and takes the next.</summary>
/// <remarks>
/// A turn is due at the end of the answer before it plus the drawn think time. That moment, not the moment at which this code gets to
/// run, is where its user's clock starts; whatever this process adds shows as send lag.
/// </remarks>
internal sealed class VirtualUser(int number, LoadPlan plan, ChatClient client, RunCosts costs, LoadWindow window, ConversationDraw draw, DeadlineQueue deadlines, ILoadSink sink)
{
    /// <summary>Talks until the window closes.</summary>
    /// <param name="firstDue">When the first turn is due, in <see cref="Stopwatch"/> ticks.</param>
    /// <param name="nextConversation">Hands out conversation numbers, from 1.</param>
    /// <param name="cancellation">Ends the turn under way and then the user.</param>
    public async Task RunAsync(long firstDue, Func<long> nextConversation, CancellationToken cancellation)
    {
        long due = firstDue;
        while (!cancellation.IsCancellationRequested && window.IsOpen(due) && costs.StopReason is null)
        {
            due = await TalkAsync(nextConversation(), due, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<long> TalkAsync(long conversation, long due, CancellationToken cancellation)
    {
        (ScenarioCategory category, SeededChance chance) = draw.Take(conversation);
        var tally = new ConversationTally(plan, category, conversation, number, window.PhaseAt(due), due);
        var history = new List<ChatMessage>((2 * category.Turns.Count) + 1);
        if (plan.Scenario.SystemPrompt is { } system)
        {
            history.Add(new ChatMessage(ChatMessage.System, system));
        }

        for (int turn = 1; turn <= category.Turns.Count; turn++)
        {
            history.Add(new ChatMessage(ChatMessage.User, category.Turns[turn - 1]));
            ChatMessage[] messages = [.. history];
            decimal worstCase = costs.WorstCase(messages);
            if (!await WaitAsync(due, cancellation).ConfigureAwait(false) || !costs.TryBegin(worstCase, out Reservation? reservation))
            {
                break;
            }

            if (!window.TryEnter(due))
            {
                costs.GiveBack(reservation);
                break;
            }

            Exchange exchange = await client.SendAsync(RequestFor(messages), due, cancellation).ConfigureAwait(false);
            long ended = Stopwatch.GetTimestamp();
            decimal? cost = costs.End(reservation, exchange);
            sink.Add(RequestRows.Create(plan, category, conversation, turn, number, window.PhaseAt(due), exchange, cost));
            tally.Add(exchange, ended, cost);
            due = ended + LoadWindow.Ticks(draw.ThinkTime(ref chance));
            if (!exchange.Succeeded)
            {
                break;
            }

            history.Add(new ChatMessage(ChatMessage.Assistant, exchange.Text));
        }

        if (tally.ToRow() is { } row)
        {
            sink.Add(row);
        }

        return due;
    }

    private ChatRequest RequestFor(IReadOnlyList<ChatMessage> messages) => new()
    {
        Model = plan.Model,
        Messages = messages,
        MaxOutputTokens = plan.Scenario.MaxOutputTokens,
        Temperature = plan.Scenario.Temperature,
        Stream = plan.Stream,
    };

    private async ValueTask<bool> WaitAsync(long due, CancellationToken cancellation)
    {
        try
        {
            await deadlines.WaitUntilAsync(Math.Min(due, window.MeasureEnd), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
