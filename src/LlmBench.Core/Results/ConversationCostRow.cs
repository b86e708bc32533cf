using System.Globalization;
using LlmBench.Pricing;

namespace LlmBench.Results;

/// <summary>Where the cost of a conversation comes from.</summary>
public enum CostBasis
{
    /// <summary>From the sizes of its parts.</summary>
    Described,

    /// <summary>From conversations that took place.</summary>
    Measured,

    /// <summary>From the summary of a load test, which has no single conversations.</summary>
    Summary,
}

/// <summary>What a conversation costs in the mean at list price, and a month of them. Amounts are in <see cref="Currency"/>.</summary>
public sealed record ConversationCostRow
{
    /// <summary>The provider whose price is taken.</summary>
    public required string Provider { get; init; }

    /// <summary>The model whose price is taken.</summary>
    public required string Model { get; init; }

    /// <summary>The model that the tokens were measured with, where the price is another one's.</summary>
    public string? MeasuredModel { get; init; }

    /// <summary>Described, Measured or Summary.</summary>
    public CostBasis Basis { get; init; }

    /// <summary>Conversations that were measured.</summary>
    public long? Conversations { get; init; }

    /// <summary>Turns of a conversation, in the mean.</summary>
    public double? Turns { get; init; }

    /// <summary>Input tokens over all turns, in the mean.</summary>
    public double? InputTokens { get; init; }

    /// <summary>Output tokens over all turns, in the mean.</summary>
    public double? OutputTokens { get; init; }

    /// <summary>Mean cost of a conversation; empty where it is not known.</summary>
    public decimal? CostPerConversation { get; init; }

    /// <summary>Lower end of its 95 % interval, by resampling conversations.</summary>
    public decimal? CostPerConversationLow { get; init; }

    /// <summary>Upper end of that interval.</summary>
    public decimal? CostPerConversationHigh { get; init; }

    /// <summary>The same where a prefix cache serves all that a request shares with the one before. Described conversations only.</summary>
    public decimal? CachedCostPerConversation { get; init; }

    /// <summary>What it would cost if the history were not sent again; what a count of new tokens gives, and too little.</summary>
    public decimal? NaiveCostPerConversation { get; init; }

    /// <summary>1,000 x <see cref="CostPerConversation"/>.</summary>
    public decimal? CostPer1KConversations { get; init; }

    /// <summary>Conversations a day that the month is reckoned with.</summary>
    public decimal? ConversationsPerDay { get; init; }

    /// <summary>Days that the month is reckoned with.</summary>
    public decimal? Days { get; init; }

    /// <summary>Cost of a month.</summary>
    public decimal? CostPerMonth { get; init; }

    /// <summary>Lower end of its 95 % interval. The volume is taken as given.</summary>
    public decimal? CostPerMonthLow { get; init; }

    /// <summary>Upper end of that interval.</summary>
    public decimal? CostPerMonthHigh { get; init; }

    /// <summary>Cost of a month with the prefix cache.</summary>
    public decimal? CachedCostPerMonth { get; init; }

    /// <summary>Cost of a month if the history were not sent again.</summary>
    public decimal? NaiveCostPerMonth { get; init; }

    /// <summary>ISO 4217 code of the currency of the amounts.</summary>
    public string? Currency { get; init; }

    /// <summary>Units of <see cref="Currency"/> for one of the price's own currency; empty where nothing was converted.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Who says so.</summary>
    public string? ExchangeRateSource { get; init; }

    /// <summary>The day of the rate, as yyyy-MM-dd.</summary>
    public string? ExchangeRateDate { get; init; }

    /// <summary>What the provider bills for 1,000 conversations, where it takes another currency at a rate of its own.</summary>
    public decimal? BilledPer1KConversations { get; init; }

    /// <summary>What it bills for the month.</summary>
    public decimal? BilledPerMonth { get; init; }

    /// <summary>Currency of these two.</summary>
    public string? BilledCurrency { get; init; }

    /// <summary>The share that the provider's own rate saves against the exchange rate, 0 to 1; empty where the latter is not given.</summary>
    public decimal? BillingSaving { get; init; }

    /// <summary>Terms of the requests.</summary>
    public ServiceTier ServiceTier { get; init; }

    /// <summary>The row of the price book, as provider/model.</summary>
    public string? PriceId { get; init; }

    /// <summary>How that row was found.</summary>
    public PriceMatchKind? PriceMatchKind { get; init; }

    /// <summary>Whether a person should look at the match: it is a guess by name, or another provider's price.</summary>
    public bool PriceNeedsReview { get; init; }

    /// <summary>First day of the price, as yyyy-MM-dd.</summary>
    public string? PriceEffectiveFrom { get; init; }

    /// <summary>The day on which the price was last compared with its source, as yyyy-MM-dd.</summary>
    public string? PriceVerifiedOn { get; init; }

    /// <summary>How the interval was found: Bca, or Normal for very many conversations.</summary>
    public string? IntervalMethod { get; init; }

    /// <summary>Whether token counts are described, estimated, or those of another model.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Whether the built-in simulated provider answered, or its made-up prices are taken.</summary>
    public bool Simulated { get; init; }

    /// <summary>Why the cost is not known, or what is to be known about it.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => CostPerConversation is { } cost
        ? string.Create(CultureInfo.InvariantCulture, $"{Provider}/{Model}: {cost:0.#####} {Currency} a conversation")
        : $"{Provider}/{Model}: cost unknown";

    /// <summary>The row of a cost, in the currency that is asked for.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ExchangeRateMissing"/>.</exception>
    internal static ConversationCostRow From(ConversationCost cost, CostReport report, CostProjection? projection)
    {
        string priced = cost.Match?.Price.Currency ?? Providers.CurrencyCode.UsDollar;
        ExchangeRate? rate = cost.Mean is null ? null : report.RateFrom(priced);
        decimal factor = rate?.Rate ?? 1;
        (decimal? mean, decimal? cached, decimal? naive) = (cost.Mean * factor, cost.Cached * factor, cost.Naive * factor);
        (decimal? low, decimal? high) = ((decimal?)cost.Interval?.Low * factor, (decimal?)cost.Interval?.High * factor);
        (BillingTerms? terms, decimal? saving) = report.TermsOf(cost.Provider);
        decimal? billed = terms is not null && priced == Providers.CurrencyCode.UsDollar ? cost.Mean * terms.Rate : null;
        PriceStamp? stamp = report.StampOf(cost.Match);
        return new ConversationCostRow
        {
            Provider = cost.Provider,
            Model = cost.Model,
            MeasuredModel = cost.MeasuredModel,
            Basis = cost.Basis,
            Conversations = cost.Conversations,
            Turns = cost.Turns,
            InputTokens = cost.InputTokens,
            OutputTokens = cost.OutputTokens,
            CostPerConversation = Money.Mean(mean),
            CostPerConversationLow = Money.Mean(low),
            CostPerConversationHigh = Money.Mean(high),
            CachedCostPerConversation = Money.Mean(cached),
            NaiveCostPerConversation = Money.Mean(naive),
            CostPer1KConversations = Money.Mean(mean * 1000),
            ConversationsPerDay = projection?.ConversationsPerDay,
            Days = projection?.Days,
            CostPerMonth = Money.Mean(projection?.Month(mean)),
            CostPerMonthLow = Money.Mean(projection?.Month(low)),
            CostPerMonthHigh = Money.Mean(projection?.Month(high)),
            CachedCostPerMonth = Money.Mean(projection?.Month(cached)),
            NaiveCostPerMonth = Money.Mean(projection?.Month(naive)),
            Currency = mean is null ? null : report.CurrencyFor(priced),
            ExchangeRate = rate?.Rate,
            ExchangeRateSource = rate?.Source,
            ExchangeRateDate = CostReport.Day(rate?.AsOf),
            BilledPer1KConversations = Money.Mean(billed * 1000),
            BilledPerMonth = Money.Mean(projection?.Month(billed)),
            BilledCurrency = billed is null ? null : terms!.Currency,
            BillingSaving = billed is null ? null : saving,
            ServiceTier = report.Tier,
            PriceId = stamp?.PriceId,
            PriceMatchKind = stamp?.MatchKind,
            PriceNeedsReview = stamp?.NeedsReview ?? false,
            PriceEffectiveFrom = stamp?.EffectiveFrom,
            PriceVerifiedOn = stamp?.VerifiedOn,
            IntervalMethod = cost.Interval?.Method.ToString(),
            IsEstimate = cost.IsEstimate,
            Simulated = cost.Simulated,
            Reason = cost.Reason,
        };
    }
}
