using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Pricing;

/// <summary>What a conversation costs in the mean, in the currency of its price, before it becomes a row.</summary>
internal sealed record ConversationCost
{
    public required string Provider { get; init; }

    public required string Model { get; init; }

    public string? MeasuredModel { get; init; }

    public required CostBasis Basis { get; init; }

    public PriceMatch? Match { get; init; }

    /// <summary>Mean list price; null where it is not known.</summary>
    public decimal? Mean { get; init; }

    public BootstrapInterval? Interval { get; init; }

    public decimal? Naive { get; init; }

    public decimal? Cached { get; init; }

    public long? Conversations { get; init; }

    public double? Turns { get; init; }

    public double? InputTokens { get; init; }

    public double? OutputTokens { get; init; }

    public bool IsEstimate { get; init; }

    public bool Simulated { get; init; }

    public string? Reason { get; init; }
}
