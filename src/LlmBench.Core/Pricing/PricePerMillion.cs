using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>Money for a million tokens. The unit is part of the type, so that a price per token or per thousand cannot pass for one.</summary>
/// <param name="Amount">The amount, in the currency of the row that holds the price.</param>
public readonly record struct PricePerMillion(decimal Amount)
{
    private const decimal One = 0.000001m;

    /// <summary>A price that is stated for one token, as LiteLLM's catalogue does.</summary>
    public static PricePerMillion FromPerToken(decimal amount) => new(Plain(amount * 1_000_000m));

    /// <summary>A price that is stated for a thousand tokens, as older price lists do.</summary>
    public static PricePerMillion FromPerThousand(decimal amount) => new(Plain(amount * 1000m));

    /// <summary>What some tokens cost at this price.</summary>
    public decimal For(long tokens) => tokens == 0 ? 0 : tokens * Amount * One;

    /// <inheritdoc />
    public override string ToString() => Amount.ToString("0.######", CultureInfo.InvariantCulture);

    // Multiplying keeps the zeros of the factors: 0.000002 becomes 2.000000 without this.
    private static decimal Plain(decimal amount) => amount / 1.0000000000000000000000000000m;
}
