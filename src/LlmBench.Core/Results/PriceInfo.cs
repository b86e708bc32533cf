using LlmBench.Pricing;

namespace LlmBench.Results;

/// <summary>A row of the price book: what a provider takes for a model in a period. Prices are whole units of the currency.</summary>
/// <remarks>Dates are texts such as 2026-01-31, so that a CSV file has them in the same form everywhere; they sort and compare as dates do.</remarks>
public sealed record PriceInfo
{
    /// <summary>The provider whose row it is.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's id in the row.</summary>
    public required string Model { get; init; }

    /// <summary>How the row was found; null in a listing.</summary>
    public PriceMatchKind? MatchKind { get; init; }

    /// <summary>ISO 4217 code of the currency.</summary>
    public required string Currency { get; init; }

    /// <summary>A million input tokens.</summary>
    public required decimal InputPerMillion { get; init; }

    /// <summary>A million input tokens read from the prefix cache. Null: as input.</summary>
    public decimal? CachedInputPerMillion { get; init; }

    /// <summary>A million input tokens written to the prefix cache. Null: as input.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>A million input tokens written to the prefix cache for an hour. Null: as other cache writes.</summary>
    public decimal? CacheWrite1hPerMillion { get; init; }

    /// <summary>A million output tokens.</summary>
    public required decimal OutputPerMillion { get; init; }

    /// <summary>A million reasoning tokens. Null: as output.</summary>
    public decimal? ReasoningPerMillion { get; init; }

    /// <summary>A million audio tokens of the input. Null: as input.</summary>
    public decimal? AudioInputPerMillion { get; init; }

    /// <summary>A million audio tokens of the output. Null: as output.</summary>
    public decimal? AudioOutputPerMillion { get; init; }

    /// <summary>A million image tokens of the input. Null: as input.</summary>
    public decimal? ImageInputPerMillion { get; init; }

    /// <summary>Each image, besides its tokens.</summary>
    public decimal? PerImage { get; init; }

    /// <summary>Each request, besides its tokens.</summary>
    public decimal? PerRequest { get; init; }

    /// <summary>A thousand web searches.</summary>
    public decimal? WebSearchPer1K { get; init; }

    /// <summary>The prices of long requests, of other terms and of other hours, in words.</summary>
    public string? Variants { get; init; }

    /// <summary>Other ids of the model, separated by semicolons.</summary>
    public string? Alias { get; init; }

    /// <summary>First day, in UTC, on which the prices apply. Null: since ever.</summary>
    public string? EffectiveFrom { get; init; }

    /// <summary>Last day, in UTC, on which the prices apply. Null: until further notice.</summary>
    public string? EffectiveTo { get; init; }

    /// <summary>Whether the prices apply at <see cref="At"/>.</summary>
    public bool InForce { get; init; }

    /// <summary>The instant that was asked about.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The day on which the prices were last compared with their source.</summary>
    public string? VerifiedOn { get; init; }

    /// <summary>The day on which the provider withdraws the model.</summary>
    public string? DeprecatedOn { get; init; }

    /// <summary>Longest input, tokens.</summary>
    public long? MaxInputTokens { get; init; }

    /// <summary>Longest output, tokens.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>BuiltIn, User or Simulated.</summary>
    public PriceOrigin Origin { get; init; }

    /// <summary>What the prices were taken from.</summary>
    public string? Source { get; init; }

    /// <summary>Where the provider publishes them.</summary>
    public Uri? SourceUrl { get; init; }

    /// <summary>What a reader should know.</summary>
    public string? Note { get; init; }

    /// <summary>The provider that was asked for; null in a listing.</summary>
    public string? RequestedProvider { get; init; }

    /// <summary>The model that was asked for; null in a listing.</summary>
    public string? RequestedModel { get; init; }

    /// <summary>Whether another provider's list price stands in.</summary>
    public bool AcrossProviders { get; init; }

    /// <summary>Why this row is used; null in a listing.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Provider}/{Model}: {InputPerMillion:0.######} in, {OutputPerMillion:0.######} out, {Currency} per million tokens");
}
