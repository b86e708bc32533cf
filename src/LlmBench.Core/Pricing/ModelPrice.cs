using System.Globalization;
using System.Text.Json.Serialization;

namespace LlmBench.Pricing;

/// <summary>What a provider takes for a model in one period.</summary>
public sealed record ModelPrice
{
    /// <summary>The provider, such as <c>openai</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's id, as the provider writes it.</summary>
    public required string Model { get; init; }

    /// <summary>Other ids of the model. One that ends in <c>*</c> stands for all ids that begin so.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>ISO 4217 code of the currency of all prices.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>The usual prices.</summary>
    public required PriceSet Prices { get; init; }

    /// <summary>The prices of long requests, of other terms and of other hours.</summary>
    public IReadOnlyList<PriceVariant> Variants { get; init; } = [];

    /// <summary>First day, in UTC, on which the prices apply. Null: since ever.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Last day, in UTC, on which the prices apply. Null: until further notice.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>When the prices were last compared with their source.</summary>
    public DateOnly? VerifiedOn { get; init; }

    /// <summary>What the prices were taken from, in words.</summary>
    public string? Source { get; init; }

    /// <summary>Where the provider publishes them.</summary>
    public Uri? SourceUrl { get; init; }

    /// <summary>The day on which the provider withdraws the model.</summary>
    public DateOnly? DeprecatedOn { get; init; }

    /// <summary>Longest input, tokens.</summary>
    public long? MaxInputTokens { get; init; }

    /// <summary>Longest output, tokens.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>What a reader of the row should know.</summary>
    public string? Note { get; init; }

    /// <summary>Who put the row into the book.</summary>
    [JsonIgnore]
    public PriceOrigin Origin { get; init; }

    /// <summary>The period in words.</summary>
    internal string Period => (EffectiveFrom, EffectiveTo) switch
    {
        ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"from {from:yyyy-MM-dd}"),
        (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"to {to:yyyy-MM-dd}"),
        _ => "at any time",
    };

    /// <summary>Whether the prices apply at an instant.</summary>
    public bool IsEffective(DateTimeOffset instant)
    {
        DateOnly day = DateOnly.FromDateTime(instant.UtcDateTime);
        return (EffectiveFrom is not { } from || day >= from) && (EffectiveTo is not { } to || day <= to);
    }

    /// <summary>The prices of a request.</summary>
    /// <param name="instant">When it was sent, for prices that depend on the hour.</param>
    /// <param name="inputTokens">Its input tokens, cached ones included.</param>
    /// <param name="tier">Its terms. Where the row has no prices for them, or none for so long a request, those of the usual terms are given.</param>
    /// <remarks>Of several variants that apply, the one with the highest threshold counts, then one that is bound to hours.</remarks>
    public PriceSet PricesFor(DateTimeOffset instant, long inputTokens, ServiceTier tier = ServiceTier.Standard) =>
        VariantFor(instant, inputTokens, tier)?.Prices ?? Prices;

    /// <summary>Whether the row has prices for some terms.</summary>
    public bool Covers(ServiceTier tier)
    {
        for (int index = 0; index < Variants.Count; index++)
        {
            if (Variants[index].ServiceTier == tier)
            {
                return true;
            }
        }

        return tier == ServiceTier.Standard;
    }

    /// <summary>Whether the row has prices for a request on some terms.</summary>
    /// <param name="instant">When it was sent.</param>
    /// <param name="inputTokens">Its input tokens, cached ones included.</param>
    /// <param name="tier">Its terms.</param>
    public bool Covers(DateTimeOffset instant, long inputTokens, ServiceTier tier) =>
        tier == ServiceTier.Standard || OwnVariant(instant, inputTokens, tier) is not null;

    /// <inheritdoc />
    public override string ToString() => $"{Provider}/{Model}: {Prices}, {Currency}";

    /// <summary>Whether another row asks the same for every request.</summary>
    internal bool CostsTheSame(ModelPrice other) =>
        Currency == other.Currency && Prices == other.Prices && Variants.SequenceEqual(other.Variants);

    /// <summary>The variant that a request pays; null where it pays the usual prices.</summary>
    internal PriceVariant? VariantFor(DateTimeOffset instant, long inputTokens, ServiceTier tier) =>
        OwnVariant(instant, inputTokens, tier) ?? (tier == ServiceTier.Standard ? null : Best(instant, inputTokens, ServiceTier.Standard));

    // Where only the usual terms state what long requests cost, the price that other terms have for short ones would be too low.
    private PriceVariant? OwnVariant(DateTimeOffset instant, long inputTokens, ServiceTier tier)
    {
        PriceVariant? own = Best(instant, inputTokens, tier);
        return own is not null && tier != ServiceTier.Standard && Best(instant, inputTokens, ServiceTier.Standard)?.OverInputTokens > (own.OverInputTokens ?? -1) ? null : own;
    }

    private PriceVariant? Best(DateTimeOffset instant, long inputTokens, ServiceTier tier)
    {
        PriceVariant? best = null;
        for (int index = 0; index < Variants.Count; index++)
        {
            PriceVariant variant = Variants[index];
            if (variant.Applies(instant, inputTokens, tier) && (best is null || IsNarrower(variant, best)))
            {
                best = variant;
            }
        }

        return best;
    }

    private static bool IsNarrower(PriceVariant variant, PriceVariant other)
    {
        long threshold = variant.OverInputTokens ?? -1;
        long otherThreshold = other.OverInputTokens ?? -1;
        return threshold > otherThreshold || (threshold == otherThreshold && variant.Window is not null && other.Window is null);
    }
}
