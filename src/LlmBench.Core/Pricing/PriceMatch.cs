namespace LlmBench.Pricing;

/// <summary>The row of the price book that is used for a model, and why.</summary>
public sealed record PriceMatch
{
    /// <summary>The provider that was asked for.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>How the row was found.</summary>
    public required PriceMatchKind Kind { get; init; }

    /// <summary>The row.</summary>
    public required ModelPrice Price { get; init; }

    /// <summary>
    /// Whether the row is that of another provider than the one asked for: its list price stands in, since the provider's own is not known.
    /// </summary>
    public bool AcrossProviders { get; init; }

    /// <summary>Whether the price is the simulator's.</summary>
    public bool Simulated => Price.Origin == PriceOrigin.Simulated;

    /// <summary>Whether a report should show the match to a person: the row was found by a guess, or is another provider's.</summary>
    public bool NeedsReview => AcrossProviders || Kind == PriceMatchKind.Prefix;

    /// <inheritdoc />
    public override string ToString() =>
        $"{Provider}/{Model} -> {Price.Provider}/{Price.Model} ({Kind}{(AcrossProviders ? ", across providers" : string.Empty)})";
}
