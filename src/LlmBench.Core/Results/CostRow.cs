using System.Globalization;
using System.Text.Json.Serialization;
using LlmBench.Chat;
using LlmBench.Pricing;

namespace LlmBench.Results;

/// <summary>What a request, a conversation or a load test costs at list price, part by part. Amounts are exact; nothing is rounded.</summary>
public sealed record CostRow
{
    /// <summary>The provider whose price is taken.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for, or the one whose price was put on the tokens of another.</summary>
    public required string Model { get; init; }

    /// <summary>The model that the tokens were measured with, where <see cref="Model"/> is another one's price.</summary>
    public string? MeasuredModel { get; init; }

    /// <summary>The model that the reply named; it is the one that is billed.</summary>
    public string? ResponseModel { get; init; }

    /// <summary>Whether the reply named another model than was asked for, snapshots of it excepted.</summary>
    public bool ModelDiffers { get; init; }

    /// <summary>Input tokens, cached ones included.</summary>
    public long InputTokens { get; init; }

    /// <summary>Input tokens read from the prefix cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Input tokens written to the prefix cache.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Output tokens spent on reasoning.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Input tokens that were neither read from nor written to the cache.</summary>
    public decimal? InputCost { get; init; }

    /// <summary>Input tokens read from the cache.</summary>
    public decimal? CachedInputCost { get; init; }

    /// <summary>Input tokens written to the cache.</summary>
    public decimal? CacheWriteCost { get; init; }

    /// <summary>Output tokens without reasoning.</summary>
    public decimal? OutputCost { get; init; }

    /// <summary>Output tokens spent on reasoning.</summary>
    public decimal? ReasoningCost { get; init; }

    /// <summary>What is charged for the request itself.</summary>
    public decimal? RequestCost { get; init; }

    /// <summary>The sum; empty where it is not known, never 0 for want of knowledge.</summary>
    public decimal? TotalCost { get; init; }

    /// <summary>ISO 4217 code of the currency of the amounts above.</summary>
    public string? Currency { get; init; }

    /// <summary>Units of <see cref="Currency"/> for one of the price's own currency; empty where nothing was converted.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Who says so.</summary>
    public string? ExchangeRateSource { get; init; }

    /// <summary>The day of the rate, as yyyy-MM-dd.</summary>
    public string? ExchangeRateDate { get; init; }

    /// <summary>What the provider bills, where it takes another currency at a rate of its own.</summary>
    public decimal? BilledCost { get; init; }

    /// <summary>Currency of <see cref="BilledCost"/>.</summary>
    public string? BilledCurrency { get; init; }

    /// <summary>The share that the provider's own rate saves against the exchange rate, 0 to 1; empty where the latter is not given.</summary>
    public decimal? BillingSaving { get; init; }

    /// <summary>Terms of the request.</summary>
    public ServiceTier ServiceTier { get; init; }

    /// <summary>The row of the price book, as provider/model.</summary>
    public string? PriceId => Stamp?.PriceId;

    /// <summary>How that row was found.</summary>
    public PriceMatchKind? PriceMatchKind => Stamp?.MatchKind;

    /// <summary>Whether a person should look at the match: it is a guess by name, or another provider's price.</summary>
    public bool PriceNeedsReview => Stamp?.NeedsReview ?? false;

    /// <summary>First day of the price, as yyyy-MM-dd.</summary>
    public string? PriceEffectiveFrom => Stamp?.EffectiveFrom;

    /// <summary>The day on which the price was last compared with its source, as yyyy-MM-dd.</summary>
    public string? PriceVerifiedOn => Stamp?.VerifiedOn;

    /// <summary>Where the token counts come from.</summary>
    public TokenSource TokenSource { get; init; }

    /// <summary>Whether the counts are not the provider's own, or were measured with another model.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Attempts that gave no token counts but may be billed on top.</summary>
    public int UncertainAttempts { get; init; }

    /// <summary>Requests in the row.</summary>
    public long Requests { get; init; }

    /// <summary>The run that the row comes from.</summary>
    public string? RunId { get; init; }

    /// <summary>The conversation within the run.</summary>
    public string? Conversation { get; init; }

    /// <summary>The turn within the conversation.</summary>
    public int? Turn { get; init; }

    /// <summary>When the request was sent.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Whether the built-in simulated provider answered; its prices are made up.</summary>
    public bool Simulated { get; init; }

    /// <summary>Why the cost is not known, or what is to be known about it.</summary>
    public string? Reason { get; init; }

    [JsonIgnore]
    internal PriceStamp? Stamp { get; init; }

    /// <inheritdoc />
    public override string ToString() => TotalCost is { } total
        ? string.Create(CultureInfo.InvariantCulture, $"{Provider}/{Model}: {total:0.######} {Currency}")
        : $"{Provider}/{Model}: cost unknown";
}
