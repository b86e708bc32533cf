using LlmBench.Chat;
using LlmBench.Providers;

namespace LlmBench.Pricing;

/// <summary>Turns token counts into money, by the prices of a book.</summary>
/// <param name="book">The prices.</param>
internal sealed class CostMeter(PriceBook book)
{
    /// <summary>The prices.</summary>
    public PriceBook Book { get; } = book;

    /// <summary>What counts cost at the prices of a row. Allocates nothing.</summary>
    /// <param name="tokens">The counts.</param>
    /// <param name="price">The row.</param>
    /// <param name="at">When the request was sent, for prices that depend on the hour.</param>
    /// <param name="tier">Its terms.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.TokenCountInvalid"/>.</exception>
    public static CostBreakdown Of(in BilledTokens tokens, ModelPrice price, DateTimeOffset at, ServiceTier tier = ServiceTier.Standard) =>
        Of(tokens, price.PricesFor(at, tokens.Input, tier), price.Currency);

    /// <summary>What counts cost at given prices. Allocates nothing.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.TokenCountInvalid"/>.</exception>
    public static CostBreakdown Of(in BilledTokens tokens, PriceSet prices, string currency)
    {
        if (tokens.Objection() is { } objection)
        {
            throw Impossible(objection);
        }

        PricePerMillion cacheWrite = prices.CacheWrite ?? prices.Input;
        long plainInput = tokens.Input - tokens.CachedInput - tokens.CacheWrite - tokens.AudioInput - tokens.ImageInput;
        decimal input = prices.Input.For(plainInput);
        if ((tokens.AudioInput | tokens.ImageInput) != 0)
        {
            input += (prices.AudioInput ?? prices.Input).For(tokens.AudioInput) + (prices.ImageInput ?? prices.Input).For(tokens.ImageInput);
        }

        decimal output = prices.Output.For(tokens.Output - tokens.Reasoning - tokens.AudioOutput);
        if (tokens.AudioOutput != 0)
        {
            output += (prices.AudioOutput ?? prices.Output).For(tokens.AudioOutput);
        }

        return new CostBreakdown(
            InputCost: input,
            CachedInputCost: (prices.CachedInput ?? prices.Input).For(tokens.CachedInput),
            CacheWriteCost: cacheWrite.For(tokens.CacheWrite - tokens.CacheWrite1h) + (prices.CacheWrite1h ?? cacheWrite).For(tokens.CacheWrite1h),
            OutputCost: output,
            ReasoningCost: (prices.Reasoning ?? prices.Output).For(tokens.Reasoning),
            RequestCost: Fees(tokens, prices),
            Currency: currency);
    }

    /// <summary>What an exchange costs. The model that the reply names is billed.</summary>
    /// <remarks>An exchange that the provider refused costs nothing. One that broke off, without counts, has an unknown cost.</remarks>
    public ExchangeCost Of(Exchange exchange, ServiceTier tier = ServiceTier.Standard)
    {
        TokenUsage usage = exchange.Usage;
        ExchangeCost cost = Of(
            exchange.Provider,
            exchange.Model,
            exchange.ResponseModel,
            exchange.StartedAt,
            new BilledTokens(usage.InputTokens, usage.CachedInputTokens, usage.CacheWriteTokens, usage.OutputTokens, usage.ReasoningTokens),
            usage.Source,
            exchange.Outcome,
            tier);

        // The simulator that answered may be gone, and its model may have a real one's name.
        return exchange.Simulated && cost.Match is { Simulated: false }
            ? new ExchangeCost { Reason = $"'{exchange.Provider}' was a simulator, and its prices are gone with it.", ModelDiffers = cost.ModelDiffers }
            : cost;
    }

    /// <summary>The cost of an exchange; null where it is not known in US dollars.</summary>
    public decimal? UsDollars(Exchange exchange) => Of(exchange).Cost is { Currency: CurrencyCode.UsDollar } cost ? cost.Total : null;

    /// <summary>What a request costs of which the counts are known from elsewhere, such as a row of a result file.</summary>
    public ExchangeCost Of(
        string provider,
        string model,
        string? responseModel,
        DateTimeOffset at,
        in BilledTokens tokens,
        TokenSource source,
        Outcome outcome = Outcome.Succeeded,
        ServiceTier tier = ServiceTier.Standard)
    {
        string billed = responseModel is { Length: > 0 } ? responseModel : model;
        bool differs = !ModelId.SameModel(model, billed);
        PriceLookup lookup = Book.Look(provider, billed, at);
        if (lookup.Match is not { } match)
        {
            return new ExchangeCost { Reason = lookup.Reason, ModelDiffers = differs };
        }

        var result = new ExchangeCost { Match = match, ModelDiffers = differs };
        if (source == TokenSource.None)
        {
            return IsRefused(outcome)
                ? result with { Cost = new CostBreakdown(0, 0, 0, 0, 0, 0, match.Price.Currency), Reason = "The provider refused the request and bills nothing for it." }
                : result with { Reason = "The reply states no token counts." };
        }

        return tokens.Objection() is { } objection
            ? result with { Reason = $"The token counts cannot be true: {objection}." }
            : match.Price.Covers(at, tokens.Input, tier)
                ? result with { Cost = Of(tokens, match.Price, at, tier) }
                : result with { Cost = tier == ServiceTier.Priority ? null : Of(tokens, match.Price, at, tier), Reason = NoTierPrice(match, tier) };
    }

    private static decimal Fees(in BilledTokens tokens, PriceSet prices)
    {
        decimal fees = 0;
        if (prices.PerRequest is { } perRequest)
        {
            fees += tokens.Requests * perRequest;
        }

        if (prices.PerImage is { } perImage)
        {
            fees += tokens.Images * perImage;
        }

        if (prices.WebSearchPer1K is { } perThousand)
        {
            fees += tokens.WebSearches * perThousand * 0.001m;
        }

        return fees;
    }

    // Refused before any work was done for it.
    private static bool IsRefused(Outcome outcome) => outcome is
        Outcome.KeyRejected or Outcome.QuotaExhausted or Outcome.RateLimited or Outcome.Overloaded or Outcome.ContextOverflow
        or Outcome.InvalidRequest or Outcome.NotFound or Outcome.ConnectFailed or Outcome.ConnectTimedOut;

    // The usual price is above those of batch and flex, and below that of priority.
    private static string NoTierPrice(PriceMatch match, ServiceTier tier)
    {
        string length = match.Price.Covers(tier) ? " for requests this long" : string.Empty;
        string taken = tier == ServiceTier.Priority ? "the usual ones would be too low" : "the usual ones are taken";
        return $"The price book has no {tier.ToString().ToLowerInvariant()} prices of {match.Price.Provider}/{match.Price.Model}{length}; {taken}.";
    }

    private static LlmBenchException Impossible(string objection) => new(
        ErrorIds.TokenCountInvalid,
        $"The token counts cannot be true: {objection}.",
        "Cached and cache-write tokens are parts of the input tokens, reasoning tokens of the output tokens. Give counts of 0 to 10^15.");
}
