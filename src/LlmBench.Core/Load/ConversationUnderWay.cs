using System.Diagnostics;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Statistics;

namespace LlmBench.Load;

/// <summary>One conversation: says its turns one after the other, when it is told to, and keeps the history.</summary>
internal sealed class ConversationUnderWay
{
    private readonly Talk _talk;
    private readonly long _number;
    private readonly int _user;
    private readonly ScenarioCategory _category;
    private readonly IReadOnlyList<int>? _outputTokens;
    private readonly ConversationTally _tally;
    private readonly List<ChatMessage> _history;
    private SeededChance _chance;
    private ChatMessage[] _messages = [];
    private decimal _worstCase;
    private int _turn;

    /// <param name="talk">What all conversations of the run share.</param>
    /// <param name="number">Number of the conversation, from 1.</param>
    /// <param name="user">Number of its user, from 1.</param>
    /// <param name="due">When its first turn is due, in <see cref="Stopwatch"/> ticks.</param>
    public ConversationUnderWay(Talk talk, long number, int user, long due)
    {
        (_talk, _number, _user, Due) = (talk, number, user, due);
        (_category, string? system, _outputTokens, _chance) = talk.Draw.Take(number);
        _tally = new ConversationTally(talk.Plan, _category, number, user, talk.Window.PhaseAt(due), due);
        _history = new List<ChatMessage>((2 * _category.Turns.Count) + 1);
        if (system is not null)
        {
            _history.Add(new ChatMessage(ChatMessage.System, system));
        }

        Prepare();
    }

    /// <summary>When its user has thought enough to say the next turn; for the first turn, when it is due.</summary>
    public long Due { get; private set; }

    /// <summary>Whether no turn will follow: all are said, one has failed, or the run takes no more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Says the next turn and waits for the answer.</summary>
    /// <param name="intended">Where the clock of this turn's user starts.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task SayAsync(long intended, CancellationToken cancellation)
    {
        if (!_talk.Costs.TryBegin(_worstCase, out Reservation? reservation))
        {
            IsOver = true;
            return;
        }

        if (!_talk.Window.TryEnter(intended))
        {
            _talk.Costs.GiveBack(reservation);
            IsOver = true;
            return;
        }

        _turn++;
        Exchange exchange = await _talk.Client.SendAsync(RequestFor(_messages, intended), intended, cancellation).ConfigureAwait(false);
        long ended = Stopwatch.GetTimestamp();
        decimal? cost = _talk.Costs.End(reservation, exchange);
        _talk.Sink.Add(RequestRows.Create(_talk.Plan, _category, _number, _turn, _user, _talk.Window.PhaseAt(intended), exchange, cost));
        _talk.Window.Leave(intended);
        _tally.Add(exchange, ended, cost);
        Due = ended + LoadWindow.Ticks(_talk.Draw.ThinkTime(ref _chance));
        IsOver = !exchange.Succeeded || _turn == _category.Turns.Count;
        if (!IsOver)
        {
            _history.Add(new ChatMessage(ChatMessage.Assistant, exchange.Text));
            Prepare();
        }
    }

    /// <summary>Reports the conversation as far as it came.</summary>
    public void Report()
    {
        if (_tally.ToRow() is { } row)
        {
            _talk.Sink.Add(row);
        }
    }

    // Counting the cost takes time, so it is done before the turn is due.
    private void Prepare()
    {
        _history.Add(new ChatMessage(ChatMessage.User, _category.Turns[_turn]));
        _messages = [.. _history];
        _worstCase = _talk.Costs.WorstCase(_messages);
    }

    private ChatRequest RequestFor(IReadOnlyList<ChatMessage> messages, long intended) => new()
    {
        Model = _talk.Plan.Model,
        Messages = messages,
        MaxOutputTokens = _outputTokens?[_turn - 1] ?? _talk.Plan.Scenario.MaxOutputTokens,
        Temperature = _talk.Plan.Scenario.Temperature,
        Stream = _talk.Plan.Stream,
        LeaveAt = _talk.Plan.Scenario.AbandonAfter is { } patience ? intended + LoadWindow.Ticks(patience) : null,
    };
}
