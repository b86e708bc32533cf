using System.Globalization;
using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>Adds up what a run costs. What is not known is left out and said, never taken for nothing.</summary>
internal sealed class CostTally
{
    private decimal _total;
    private decimal _measured;
    private long _priced;
    private long _measuredPriced;
    private long _unpriced;
    private long _uncertain;
    private decimal _conversationTotal;
    private long _conversations;

    /// <summary>Of all requests whose cost is known; null where it is of none.</summary>
    public decimal? Total => _priced == 0 ? null : _total;

    public decimal? PerRequest => _measuredPriced == 0 ? null : Math.Round(_measured / _measuredPriced, 9);

    public decimal? Per1KConversations => _conversations == 0 ? null : Math.Round(1000 * _conversationTotal / _conversations, 6);

    public void Add(RequestRow row)
    {
        _uncertain += row.UncertainAttempts;
        if (row.CostUsd is not { } cost)
        {
            _unpriced++;
            return;
        }

        _priced++;
        _total += cost;
        if (row.Phase == LoadPhase.Measured && row.Outcome != Outcome.Cancelled)
        {
            _measuredPriced++;
            _measured += cost;
        }
    }

    // What the end of the run cut off would make conversations look cheap.
    public void Add(ConversationRow row)
    {
        if (row.State != ConversationState.Unfinished && row.CostUsd is { } cost)
        {
            _conversations++;
            _conversationTotal += cost;
        }
    }

    /// <summary>The caveats of a summary with those of its cost.</summary>
    public string AddTo(string caveats)
    {
        var facts = new List<string>(3);
        if (caveats.Length > 0)
        {
            facts.Add(caveats);
        }

        if (_priced > 0 && _unpriced > 0)
        {
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"the cost of {_unpriced} requests is not known and in no sum"));
        }

        if (_uncertain > 0)
        {
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{_uncertain} attempts broke off without token counts and may be billed on top"));
        }

        return string.Join("; ", facts);
    }
}
