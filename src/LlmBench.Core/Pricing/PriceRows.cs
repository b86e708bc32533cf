using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Pricing;

/// <summary>Lays rows of the price book out flat, for the user.</summary>
internal static class PriceRows
{
    /// <summary>A row as it stands, in a listing.</summary>
    public static PriceInfo From(ModelPrice row, DateTimeOffset at) =>
        Flat(row, row.Prices) with { At = at, InForce = row.IsEffective(at) };

    /// <summary>The row that is used for a request, with the prices that the request pays, and why.</summary>
    public static PriceInfo From(PriceMatch match, DateTimeOffset at, long inputTokens, ServiceTier tier) =>
        Flat(match.Price, match.Price.PricesFor(at, inputTokens, tier)) with
        {
            At = at,
            InForce = true,
            RequestedProvider = match.Provider,
            RequestedModel = match.Model,
            MatchKind = match.Kind,
            AcrossProviders = match.AcrossProviders,
            Reason = Why(match, at, inputTokens, tier),
        };

    private static PriceInfo Flat(ModelPrice row, PriceSet prices) => new()
    {
        Provider = row.Provider,
        Model = row.Model,
        Currency = row.Currency,
        InputPerMillion = prices.Input.Amount,
        CachedInputPerMillion = prices.CachedInput?.Amount,
        CacheWritePerMillion = prices.CacheWrite?.Amount,
        CacheWrite1hPerMillion = prices.CacheWrite1h?.Amount,
        OutputPerMillion = prices.Output.Amount,
        ReasoningPerMillion = prices.Reasoning?.Amount,
        AudioInputPerMillion = prices.AudioInput?.Amount,
        AudioOutputPerMillion = prices.AudioOutput?.Amount,
        ImageInputPerMillion = prices.ImageInput?.Amount,
        PerImage = prices.PerImage,
        PerRequest = prices.PerRequest,
        WebSearchPer1K = prices.WebSearchPer1K,
        Variants = row.Variants.Count == 0 ? null : string.Join("; ", row.Variants),
        Alias = row.Aliases.Count == 0 ? null : string.Join(";", row.Aliases),
        EffectiveFrom = Iso(row.EffectiveFrom),
        EffectiveTo = Iso(row.EffectiveTo),
        VerifiedOn = Iso(row.VerifiedOn),
        DeprecatedOn = Iso(row.DeprecatedOn),
        MaxInputTokens = row.MaxInputTokens,
        MaxOutputTokens = row.MaxOutputTokens,
        Origin = row.Origin,
        Source = row.Source,
        SourceUrl = row.SourceUrl,
        Note = row.Note,
    };

    private static string Why(PriceMatch match, DateTimeOffset at, long inputTokens, ServiceTier tier)
    {
        ModelPrice row = match.Price;
        string found = match.Kind switch
        {
            PriceMatchKind.Exact => "The row has this model's id",
            PriceMatchKind.Snapshot => $"The id is a snapshot of '{row.Model}'",
            PriceMatchKind.Alias => $"The id is another name of '{row.Model}'",
            _ => $"No row has the id; '{row.Model}' is the longest that it begins with",
        };
        string whose = row.Origin == PriceOrigin.User ? "your own price" : row.Origin == PriceOrigin.Simulated ? "a made-up price" : "built in";
        string elsewhere = match.AcrossProviders ? $" The price of '{match.Provider}' is not known: the list price of '{row.Provider}' stands in." : string.Empty;
        string variant = row.VariantFor(at, inputTokens, tier) is { } applied ? $" Of its prices these apply: {applied.Conditions}." : string.Empty;
        string length = row.Covers(tier) ? " for requests this long" : string.Empty;
        string terms = row.Covers(at, inputTokens, tier) ? string.Empty : $" It has no {tier.ToString().ToLowerInvariant()} prices{length}: the usual ones are shown.";
        return $"{found}: {whose}, {row.Period}.{elsewhere}{variant}{terms}";
    }

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
