namespace LlmBench.Pricing;

/// <summary>The cost of one exchange, or the reason why it is not known.</summary>
public readonly record struct ExchangeCost
{
    /// <summary>The cost; null where it is not known. An unknown cost is never zero.</summary>
    public CostBreakdown? Cost { get; init; }

    /// <summary>Why the cost is not known, or why it is zero.</summary>
    public string? Reason { get; init; }

    /// <summary>The row of the price book that was used.</summary>
    public PriceMatch? Match { get; init; }

    /// <summary>Whether the reply named another model than was asked for, snapshots of it excepted. The reply's is the one billed.</summary>
    public bool ModelDiffers { get; init; }
}
