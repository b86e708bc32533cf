using System.Globalization;
using LlmBench.Chat;
using LlmBench.Providers;

namespace LlmBench.Pricing;

/// <summary>Estimates, caps and prices the requests of one command to one model.</summary>
internal sealed class CompletionCosts
{
    private readonly PriceBook _book;
    private readonly string _provider;
    private readonly RequestBudget? _budget;
    private readonly RunCosts _costs;

    /// <param name="book">The prices.</param>
    /// <param name="profile">The provider.</param>
    /// <param name="model">The model.</param>
    /// <param name="maxOutputTokens">The limit that is sent with each request; null where none is.</param>
    /// <param name="maxCost">The cap in US dollars; null for none.</param>
    /// <param name="retries">The retry policy; null for the profile's own.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MaxCostUnknown"/>.</exception>
    public CompletionCosts(PriceBook book, ProviderProfile profile, string model, int? maxOutputTokens, decimal? maxCost, RetryPolicy? retries)
    {
        _book = book;
        _provider = profile.Name;
        _budget = maxCost is { } cap
            ? RequestBudget.Create(new SpendLimit(cap), book, profile.Name, model, maxOutputTokens, retries ?? profile.RetryPolicy)
            : null;
        _costs = new RunCosts(new CostMeter(book), _budget);
    }

    /// <summary>Why the cap may rest on a wrong price; null where there is no cap, or no doubt.</summary>
    public string? Doubt => _costs.Doubt;

    /// <summary>What a request takes and costs, reckoned before it is sent.</summary>
    public string Describe(ChatRequest request)
    {
        TokenCount input = TokenCount.Of(request.Messages, TokenCounter.For(request.Model));
        string tokens = string.Create(CultureInfo.InvariantCulture, $"about {input.Tokens} tokens in");
        DateTimeOffset now = DateTimeOffset.UtcNow;
        PriceLookup lookup = _book.Look(_provider, request.Model, now);
        if (lookup.Match is not { Price: var price })
        {
            return $"{tokens}; cost unknown: {lookup.Reason}";
        }

        CostBreakdown cost = CostMeter.Of(new BilledTokens(input.Tokens, request.MaxOutputTokens ?? 0), price, now);
        return request.MaxOutputTokens is { } most
            ? string.Create(CultureInfo.InvariantCulture, $"{tokens}, at most {most} out: about {cost.Total:0.######} {price.Currency} at most")
            : string.Create(CultureInfo.InvariantCulture, $"{tokens}: about {cost.Total:0.######} {price.Currency}, and {price.Prices.Output} {price.Currency} for a million tokens out");
    }

    /// <summary>Sets aside what a request can cost.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MaxCostReached"/>: it must not be sent.</exception>
    public Reservation? Begin(ChatRequest request)
    {
        if (_budget is null)
        {
            return null;
        }

        decimal worstCase = _budget.WorstCase(request.Messages);
        return _budget.Limit.TryReserve(worstCase, out Reservation reservation) ? reservation : throw new LlmBenchException(
            ErrorIds.MaxCostReached,
            string.Create(CultureInfo.InvariantCulture, $"The request was not sent: it could cost {worstCase:0.######} USD, and {_budget.Limit.Spent:0.######} of -MaxCost {_budget.Limit.Limit:0.######} USD are spent."),
            "Raise -MaxCost, or lower -MaxOutputTokens.");
    }

    /// <summary>The cost of a request that has ended, US dollars of list price; null where it is not known.</summary>
    public decimal? End(Reservation? reservation, Exchange exchange) => _costs.End(reservation, exchange);
}
