using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>Prices that replace a row's usual ones where all conditions hold.</summary>
public sealed record PriceVariant
{
    /// <summary>The terms of the request. Default: the usual ones.</summary>
    public ServiceTier ServiceTier { get; init; }

    /// <summary>
    /// Input tokens, cached ones included, from which the variant applies. All tokens of the request then cost its prices, not only those
    /// above. Null: at any length.
    /// </summary>
    public long? OverInputTokens { get; init; }

    /// <summary>Whether a request of exactly <see cref="OverInputTokens"/> counts. Default: it must be longer.</summary>
    public bool Inclusive { get; init; }

    /// <summary>The hours at which it applies. Null: always.</summary>
    public PriceWindow? Window { get; init; }

    /// <summary>The prices, complete: none is inherited from the row.</summary>
    public required PriceSet Prices { get; init; }

    /// <summary>Whether all conditions hold.</summary>
    /// <param name="instant">When the request was sent.</param>
    /// <param name="inputTokens">Its input tokens, cached ones included.</param>
    /// <param name="tier">Its terms.</param>
    public bool Applies(DateTimeOffset instant, long inputTokens, ServiceTier tier) =>
        tier == ServiceTier
        && (OverInputTokens is not { } threshold || inputTokens > threshold || (Inclusive && inputTokens == threshold))
        && (Window is null || Window.Contains(instant));

    /// <summary>The conditions in words.</summary>
    internal string Conditions => string.Join(", ", ConditionTexts());

    /// <inheritdoc />
    public override string ToString() => $"{Conditions}: {Prices}";

    private IEnumerable<string> ConditionTexts()
    {
        if (ServiceTier != ServiceTier.Standard)
        {
            yield return ServiceTier.ToString().ToLowerInvariant();
        }

        if (OverInputTokens is { } threshold)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{(Inclusive ? "from" : "over")} {threshold:N0} input tokens");
        }

        if (Window is { } window)
        {
            yield return window.ToString();
        }
    }
}
