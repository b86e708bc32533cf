using System.Globalization;
using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Pricing;

/// <summary>Prices rows and shows the amounts in the currency that is asked for. Not thread-safe.</summary>
internal sealed class CostReport
{
    private readonly CostMeter _meter;
    private readonly ServiceTier _tier;
    private readonly string? _currency;
    private readonly ExchangeRates _rates;
    private readonly Func<string, BillingTerms?> _billing;
    private readonly Dictionary<string, ExchangeRate?> _conversions = [];
    private readonly Dictionary<string, (BillingTerms? Terms, decimal? Saving)> _terms = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<PriceMatch, PriceStamp> _stamps = new(ReferenceEqualityComparer.Instance);
    private readonly DateTimeOffset _now;

    /// <param name="meter">The prices.</param>
    /// <param name="tier">Terms of all requests.</param>
    /// <param name="currency">The currency to show amounts in; null leaves them in that of their price.</param>
    /// <param name="rates">Converts.</param>
    /// <param name="billing">The terms of a provider that does not bill at list price, by its name; null where it does.</param>
    /// <param name="now">The instant of prices for what has none of its own.</param>
    public CostReport(CostMeter meter, ServiceTier tier, string? currency, ExchangeRates rates, Func<string, BillingTerms?> billing, DateTimeOffset now)
    {
        _meter = meter;
        _tier = tier;
        _currency = currency;
        _rates = rates;
        _billing = billing;
        _now = now;
    }

    /// <summary>The terms of all requests.</summary>
    public ServiceTier Tier => _tier;

    /// <summary>What an item costs; at the price of a target, where one is given, and as of now.</summary>
    public ExchangeCost PriceOf(in CostItem item, CostTarget? target = null)
    {
        ExchangeCost cost = target is null
            ? PriceAt(item, item.Provider, item.Model, item.ResponseModel, item.StartedAt ?? _now)
            : PriceAt(item, target.Provider, target.Model, null, _now);

        // The simulator that answered may be gone, and its model may have a real one's name.
        return target is null && item.Simulated && cost.Match is { Simulated: false }
            ? new ExchangeCost { Reason = $"'{item.Provider}' was a simulator, and its prices are gone with it.", ModelDiffers = cost.ModelDiffers }
            : cost;
    }

    /// <summary>The row of an item.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ExchangeRateMissing"/>.</exception>
    public CostRow Row(in CostItem item, CostTarget? target = null)
    {
        ExchangeCost priced = PriceOf(item, target);
        string provider = ProviderOf(item.Provider, target, priced);
        CostBreakdown? cost = priced.Cost;
        ExchangeRate? rate = cost is { } listed ? RateFrom(listed.Currency) : null;
        decimal factor = rate?.Rate ?? 1;
        (BillingTerms? terms, decimal? saving) = TermsOf(provider);
        decimal? billed = terms is not null && cost is { Currency: Providers.CurrencyCode.UsDollar } dollars ? dollars.Total * terms.Rate : null;
        return new CostRow
        {
            Provider = provider,
            Model = target?.Model ?? item.Model,
            MeasuredModel = target is null ? null : item.Model,
            ResponseModel = item.ResponseModel,
            ModelDiffers = priced.ModelDiffers,
            StartedAt = item.StartedAt,
            RunId = item.RunId,
            Conversation = item.Conversation,
            Turn = item.Turn,
            Requests = item.Tokens.Requests,
            InputTokens = item.Tokens.Input,
            CachedInputTokens = item.Tokens.CachedInput,
            CacheWriteTokens = item.Tokens.CacheWrite,
            OutputTokens = item.Tokens.Output,
            ReasoningTokens = item.Tokens.Reasoning,
            TokenSource = item.Source,
            InputCost = Money.Plain(cost?.InputCost * factor),
            CachedInputCost = Money.Plain(cost?.CachedInputCost * factor),
            CacheWriteCost = Money.Plain(cost?.CacheWriteCost * factor),
            OutputCost = Money.Plain(cost?.OutputCost * factor),
            ReasoningCost = Money.Plain(cost?.ReasoningCost * factor),
            RequestCost = Money.Plain(cost?.RequestCost * factor),
            TotalCost = Money.Plain(cost?.Total * factor),
            Currency = cost is { } shown ? _currency ?? shown.Currency : null,
            ExchangeRate = rate?.Rate,
            ExchangeRateSource = rate?.Source,
            ExchangeRateDate = Day(rate?.AsOf),
            BilledCost = Money.Plain(billed),
            BilledCurrency = billed is null ? null : terms!.Currency,
            BillingSaving = billed is null ? null : saving,
            ServiceTier = _tier,
            Stamp = StampOf(priced.Match),
            UncertainAttempts = item.UncertainAttempts,
            IsEstimate = IsEstimate(item, target),
            Simulated = item.Simulated,
            Reason = priced.Reason,
        };
    }

    /// <summary>The rate from a currency to the one that is shown; null where nothing is converted.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ExchangeRateMissing"/>.</exception>
    public ExchangeRate? RateFrom(string currency)
    {
        if (_currency is null || _currency == currency)
        {
            return null;
        }

        if (!_conversions.TryGetValue(currency, out ExchangeRate? rate))
        {
            rate = _rates.Between(currency, _currency);
            _conversions.Add(currency, rate);
        }

        return rate;
    }

    /// <summary>The rates that were used.</summary>
    public IEnumerable<ExchangeRate> UsedRates => _conversions.Values.OfType<ExchangeRate>();

    /// <summary>The currency that an amount of another one is shown in.</summary>
    public string CurrencyFor(string currency) => _currency ?? currency;

    /// <summary>How a provider bills that does not at list price, and what that saves.</summary>
    public (BillingTerms? Terms, decimal? Saving) TermsOf(string provider)
    {
        if (!_terms.TryGetValue(provider, out (BillingTerms? Terms, decimal? Saving) known))
        {
            BillingTerms? terms = _billing(provider);
            known = (terms, terms?.Saving(_rates));
            _terms.Add(provider, known);
        }

        return known;
    }

    /// <summary>What a row says of its price.</summary>
    public PriceStamp? StampOf(PriceMatch? match)
    {
        if (match is null)
        {
            return null;
        }

        if (!_stamps.TryGetValue(match, out PriceStamp? stamp))
        {
            stamp = new PriceStamp(match);
            _stamps.Add(match, stamp);
        }

        return stamp;
    }

    /// <summary>Whether the counts are not the provider's own, or were made by another model's tokenizer.</summary>
    public static bool IsEstimate(in CostItem item, CostTarget? target) =>
        item.Source != TokenSource.Usage || (target is not null && !ModelId.SameModel(item.Model, target.Model));

    /// <summary>The provider that a row names: where any would do, the one whose price was taken.</summary>
    public static string ProviderOf(string measured, CostTarget? target, in ExchangeCost priced) =>
        target is null ? measured : target.Provider.Length > 0 ? target.Provider : priced.Match?.Price.Provider ?? string.Empty;

    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private ExchangeCost PriceAt(in CostItem item, string provider, string model, string? response, DateTimeOffset at)
    {
        if (item.Tokens.Requests <= 1)
        {
            return _meter.Of(provider, model, response, at, item.Tokens, item.Source, item.Outcome, _tier);
        }

        // Context tiers go by the single request, of which only the mean is known here.
        var mean = new BilledTokens(item.Tokens.Input / item.Tokens.Requests, 0);
        ExchangeCost one = _meter.Of(provider, model, response, at, mean, item.Source, item.Outcome, _tier);
        return one is { Cost: not null, Match.Price: var price }
            ? item.Tokens.Objection() is { } objection
                ? one with { Cost = null, Reason = $"The token counts cannot be true: {objection}." }
                : one with { Cost = CostMeter.Of(item.Tokens, price.PricesFor(at, mean.Input, _tier), price.Currency) }
            : one;
    }
}
