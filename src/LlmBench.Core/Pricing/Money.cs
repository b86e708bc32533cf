namespace LlmBench.Pricing;

/// <summary>How amounts are shown.</summary>
internal static class Money
{
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The same amount without zeros at its end, which products keep from their factors.</summary>
    public static decimal? Plain(decimal? amount) => amount is null or 0 ? amount is null ? null : 0m : amount / One;

    /// <summary>A mean, which may have no end, to ten decimals.</summary>
    public static decimal? Mean(decimal? amount) => amount is { } value ? Plain(Math.Round(value, 10)) : null;
}
