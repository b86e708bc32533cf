using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Pricing;

/// <summary>One measured conversation, while its requests are put together.</summary>
internal sealed class Talk(string provider, string model, int targets)
{
    private long _earlierOutput;
    private long _lastInput;
    private long _lastVisible;
    private int _requests;
    private bool _cancelled;
    private DateTimeOffset _at = DateTimeOffset.UtcNow;
    private ConversationState? _state;

    public string Provider { get; } = provider;

    public string Model { get; } = model;

    /// <summary>The cost at each target's price.</summary>
    public TalkCost[] Costs { get; } = new TalkCost[targets];

    public long Input { get; private set; }

    public long Output { get; private set; }

    public double Turns { get; private set; }

    public bool IsEstimate { get; private set; }

    public bool Simulated { get; private set; }

    /// <summary>Whether it came to its end, well or badly, for all that is known.</summary>
    public bool HasEnded => _state is { } state ? state != ConversationState.Unfinished : !_cancelled;

    public void Add(in CostItem item, CostReport report, IReadOnlyList<CostTarget?> priced)
    {
        Simulated |= item.Simulated;
        if (item.Kind == CostItemKind.Conversation)
        {
            _state = item.State;
            if (_requests > 0)
            {
                return;
            }

            Turns = item.Tokens.Requests;
        }
        else
        {
            _requests++;
            Turns = _requests;
            _cancelled |= item.Outcome == Outcome.Cancelled;
            _at = item.StartedAt ?? _at;
            TakeTurn(item.Tokens);
        }

        Input += item.Tokens.Input;
        Output += item.Tokens.Output;
        IsEstimate |= item.Source is TokenSource.Estimate or TokenSource.Tokenizer;
        for (int index = 0; index < Costs.Length; index++)
        {
            Costs[index].Add(report.PriceOf(item, priced[index]));
        }
    }

    /// <summary>What the conversation would cost if no history were sent again; null where its turns are not known one by one.</summary>
    public decimal? NaiveCost(int index, ServiceTier tier)
    {
        if (_requests == 0 || Costs[index].Sample is not { Match.Price: var price, Cost: not null })
        {
            return null;
        }

        // What the last turn sent, less the answers in it, is all that was ever new.
        var once = new BilledTokens(Math.Max(0, _lastInput - _earlierOutput), Output) { Requests = _requests };
        return CostMeter.Of(once, price.PricesFor(_at, once.Input / _requests, tier), price.Currency).Total;
    }

    private void TakeTurn(in BilledTokens tokens)
    {
        if (tokens.Input == 0)
        {
            return;
        }

        // Reasoning is not sent again.
        _earlierOutput += _lastVisible;
        _lastVisible = tokens.Output - tokens.Reasoning;
        _lastInput = tokens.Input;
    }
}

/// <summary>What a conversation costs at one model's price.</summary>
internal struct TalkCost
{
    public decimal Total { get; private set; }

    /// <summary>Whether the cost of at least one of its requests is known.</summary>
    public bool Known { get; private set; }

    /// <summary>The answer for one of its requests, a priced one where there is any.</summary>
    public ExchangeCost Sample { get; private set; }

    public void Add(in ExchangeCost cost)
    {
        if (cost.Cost is { } known)
        {
            Total += known.Total;
        }

        if (!Known)
        {
            Sample = cost;
        }

        Known |= cost.Cost is not null;
    }
}
