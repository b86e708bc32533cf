namespace LlmBench.Canary.Gates;

/// <summary>What conversations cost, one arm's. Those in which nothing has happened for two hours are closed, so that only open ones take memory.</summary>
internal sealed class ConversationCosts
{
    private static readonly TimeSpan s_idle = TimeSpan.FromHours(2);

    private readonly Dictionary<ulong, Conversation> _open = [];
    private RunningMean _closed;
    private long _unpriced;
    private DateTimeOffset _swept;

    /// <summary>Takes a request.</summary>
    /// <param name="id">The conversation; null where the request is one by itself.</param>
    /// <param name="utc">When.</param>
    /// <param name="cost">What it cost; null where that is not known.</param>
    public void Add(string? id, DateTimeOffset utc, double? cost)
    {
        if (id is null)
        {
            Close(new Conversation(cost ?? double.NaN, utc));
            return;
        }

        ulong key = UnitKey.Of(id);
        Conversation before = _open.GetValueOrDefault(key);
        _open[key] = new Conversation(before.Cost + (cost ?? double.NaN), utc > before.Last ? utc : before.Last);
        if (utc - _swept > s_idle)
        {
            _swept = utc;
            foreach ((ulong old, Conversation conversation) in _open.Where(entry => utc - entry.Value.Last > s_idle).ToArray())
            {
                Close(conversation);
                _open.Remove(old);
            }
        }
    }

    /// <summary>The costs of all conversations so far whose every request has a known cost.</summary>
    public RunningMean Known() => _open.Values.Where(conversation => !double.IsNaN(conversation.Cost)).Aggregate(_closed, (mean, conversation) => mean.With(conversation.Cost));

    /// <summary>The number of conversations with a request of unknown cost.</summary>
    public long Unknown() => _unpriced + _open.Values.Count(conversation => double.IsNaN(conversation.Cost));

    private void Close(Conversation conversation)
    {
        if (double.IsNaN(conversation.Cost))
        {
            _unpriced++;
        }
        else
        {
            _closed = _closed.With(conversation.Cost);
        }
    }

    // A cost that is not a number says that a part of it is not known.
    private readonly record struct Conversation(double Cost, DateTimeOffset Last);
}
