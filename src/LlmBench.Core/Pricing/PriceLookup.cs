namespace LlmBench.Pricing;

/// <summary>The answer of a price book: a row, or why there is none.</summary>
internal sealed record PriceLookup
{
    /// <summary>The row; null where there is none.</summary>
    public PriceMatch? Match { get; init; }

    /// <summary>Why there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>The id of the error that says so.</summary>
    public string ErrorId { get; init; } = ErrorIds.PriceUnknown;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; init; } = string.Empty;
}
