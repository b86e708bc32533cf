using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Pricing;

/// <summary>Prices conversations that are described rather than measured.</summary>
internal static class DescribedConversations
{
    /// <summary>The cost of a conversation at a model's price.</summary>
    /// <param name="shape">The conversation.</param>
    /// <param name="target">The model.</param>
    /// <param name="report">Knows the prices.</param>
    /// <param name="now">The instant of the prices.</param>
    public static ConversationCost Price(ConversationShape shape, CostTarget target, CostReport report, DateTimeOffset now)
    {
        ConversationTurn[] turns = [.. shape.Play()];
        ExchangeCost first = report.PriceOf(Item(turns[0].Input, 0, turns[0].Output), target);
        string provider = CostReport.ProviderOf(string.Empty, target, first);
        var described = new ConversationCost
        {
            Provider = provider,
            Model = target.Model,
            Basis = CostBasis.Described,
            Match = first.Match,
            Turns = shape.Turns,
            InputTokens = turns.Sum(turn => turn.Input),
            OutputTokens = turns.Sum(turn => turn.Output),
            IsEstimate = true,
            Simulated = first.Match?.Simulated ?? false,
            Reason = first.Reason,
        };
        if (first.Match is not { Price: var price })
        {
            return described;
        }

        // Long requests may have no price on the terms that are asked for.
        ConversationTurn longest = turns.MaxBy(turn => turn.Input);
        ExchangeCost dearest = report.PriceOf(Item(longest.Input, 0, longest.Output), target);
        described = described with { Reason = dearest.Reason };
        if (dearest.Cost is null)
        {
            return described;
        }

        decimal CostOf(BilledTokens tokens) => CostMeter.Of(tokens, price, now, report.Tier).Total;
        return described with
        {
            Mean = turns.Sum(turn => CostOf(new BilledTokens(turn.Input, turn.Output))),
            Cached = turns.Sum(turn => CostOf(new BilledTokens(turn.Input, turn.Shared, 0, turn.Output, 0))),
            Naive = CostMeter.Of(shape.Naive, price.PricesFor(now, shape.Naive.Input / shape.Turns, report.Tier), price.Currency).Total,
        };
    }

    private static CostItem Item(long input, long cached, long output) => new()
    {
        Kind = CostItemKind.Request,
        Provider = string.Empty,
        Model = string.Empty,
        Tokens = new BilledTokens(input, cached, 0, output, 0),
        Source = TokenSource.Estimate,
    };
}
