namespace LlmBench.Pricing;

/// <summary>What a row says of the price that it was reckoned with. Rows of one price share one.</summary>
internal sealed class PriceStamp(PriceMatch match)
{
    public string PriceId { get; } = $"{match.Price.Provider}/{match.Price.Model}";

    public PriceMatchKind MatchKind { get; } = match.Kind;

    public bool NeedsReview { get; } = match.NeedsReview && !(match.AcrossProviders && match.Provider.Length == 0 && match.Kind != PriceMatchKind.Prefix);

    public string? EffectiveFrom { get; } = CostReport.Day(match.Price.EffectiveFrom);

    public string? VerifiedOn { get; } = CostReport.Day(match.Price.VerifiedOn);
}
