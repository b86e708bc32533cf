using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>What a request costs, part by part. Exact: nothing is rounded.</summary>
/// <param name="InputCost">Input tokens that were neither read from nor written to the cache, audio and images included.</param>
/// <param name="CachedInputCost">Input tokens read from the prefix cache.</param>
/// <param name="CacheWriteCost">Input tokens written to the prefix cache.</param>
/// <param name="OutputCost">Output tokens without reasoning, audio included.</param>
/// <param name="ReasoningCost">Output tokens spent on reasoning.</param>
/// <param name="RequestCost">What is charged beside tokens: for the request itself, for images and for web searches.</param>
/// <param name="Currency">ISO 4217 code of the currency of all amounts.</param>
public readonly record struct CostBreakdown(
    decimal InputCost,
    decimal CachedInputCost,
    decimal CacheWriteCost,
    decimal OutputCost,
    decimal ReasoningCost,
    decimal RequestCost,
    string Currency)
{
    /// <summary>The sum.</summary>
    public decimal Total => InputCost + CachedInputCost + CacheWriteCost + OutputCost + ReasoningCost + RequestCost;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Total:0.######} {Currency}");
}
