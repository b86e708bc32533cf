using System.Globalization;
using System.Text;
using LlmBench.Chat;
using LlmBench.Providers;

namespace LlmBench.Pricing;

/// <summary>What the requests to one model can cost at most, and their money under a <see cref="SpendLimit"/>.</summary>
/// <remarks>
/// A token is never less than a byte of the text, so bytes bound the input where the model's own encoding is not known. The output is bounded by the
/// limit that is sent with the request. An attempt that timed out or broke off may be billed although nobody says so; it is taken to have cost the most.
/// </remarks>
internal sealed class RequestBudget
{
    // Chat templates differ; the published ones add fewer tokens than this to a message and to a request.
    private const int FrameOfMessage = 16;
    private const int FrameOfRequest = 32;

    private readonly ModelPrice _price;
    private readonly TokenCounter? _counter;
    private readonly long _maxOutputTokens;
    private readonly int _attempts;

    private RequestBudget(SpendLimit limit, PriceMatch match, TokenCounter? counter, long maxOutputTokens, int attempts)
    {
        Limit = limit;
        Match = match;
        _price = match.Price;
        _counter = counter;
        _maxOutputTokens = maxOutputTokens;
        _attempts = attempts;
    }

    /// <summary>The cap.</summary>
    public SpendLimit Limit { get; }

    /// <summary>The price that is reckoned with.</summary>
    public PriceMatch Match { get; }

    /// <summary>Why the cap may rest on a wrong price; null where there is no doubt.</summary>
    public string? Doubt => Match.NeedsReview
        ? $"-MaxCost is reckoned with the price of {Match.Price.Provider}/{Match.Price.Model}, since there is none of {Match.Provider}/{Match.Model} itself. Set one with Set-LlmPrice."
        : null;

    /// <summary>Prepares for the requests to a model.</summary>
    /// <param name="limit">The cap; several models may share it.</param>
    /// <param name="book">The prices.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="model">The model.</param>
    /// <param name="maxOutputTokens">The limit that is sent with each request; null where none is, and then the price book must know the model's own.</param>
    /// <param name="retries">Whether failed attempts are repeated.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MaxCostUnknown"/>.</exception>
    public static RequestBudget Create(SpendLimit limit, PriceBook book, string provider, string model, int? maxOutputTokens, RetryPolicy retries)
    {
        PriceLookup lookup = book.Look(provider, model, DateTimeOffset.UtcNow);
        if (lookup.Match is not { } match)
        {
            throw Unknown(model, lookup.Reason ?? "it has no price", lookup.Remedy);
        }

        if (match.Price.Currency != CurrencyCode.UsDollar)
        {
            throw Unknown(model, $"its price is in {match.Price.Currency}, and -MaxCost is in US dollars.", "Set a price in US dollars with Set-LlmPrice.");
        }

        long most = maxOutputTokens ?? match.Price.MaxOutputTokens ?? throw Unknown(
            model,
            "neither the request nor the price book limits its output.",
            "Give -MaxOutputTokens.");
        return new RequestBudget(limit, match, TokenCounter.For(model), most, retries == RetryPolicy.Standard ? RetrySchedule.MaxRetries + 1 : 1);
    }

    /// <summary>The most that a request can cost with all its attempts, US dollars.</summary>
    public decimal WorstCase(IReadOnlyList<ChatMessage> messages) => _attempts * WorstAttempt(messages);

    /// <summary>What a request has cost, as far as the cap is concerned.</summary>
    /// <param name="reservation">What was set aside for it.</param>
    /// <param name="exchange">Its record.</param>
    /// <param name="cost">Its cost in US dollars; null where it is not known.</param>
    public void Settle(Reservation reservation, Exchange exchange, decimal? cost)
    {
        decimal worstAttempt = reservation.Amount / _attempts;
        int uncertain = exchange.Attempts.Take(exchange.Attempts.Count - 1).Count(attempt => UncertainBilling.Of(attempt.Outcome));
        Limit.Settle(reservation, (cost ?? worstAttempt) + (uncertain * worstAttempt));
    }

    private decimal WorstAttempt(IReadOnlyList<ChatMessage> messages)
    {
        long input = FrameOfRequest + messages.Sum(message => FrameOfMessage + (_counter?.Count(message.Content) ?? (long)Encoding.UTF8.GetByteCount(message.Content)));
        return CostMeter.Of(new BilledTokens(input, _maxOutputTokens), _price, DateTimeOffset.UtcNow).Total;
    }

    private static LlmBenchException Unknown(string model, string reason, string remedy) => new(
        ErrorIds.MaxCostUnknown,
        string.Create(CultureInfo.InvariantCulture, $"-MaxCost cannot be kept, since it is not known what a request to '{model}' can cost: {reason}"),
        remedy);
}
