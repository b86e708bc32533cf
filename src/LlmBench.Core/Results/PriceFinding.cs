namespace LlmBench.Results;

/// <summary>What the price linter has to say about a row.</summary>
public sealed record PriceFinding
{
    /// <summary>Name of the rule: UnitTooHigh, UnitTooLow, OutputBelowInput, CachedAboveInput, Outlier, Overlap, Invalid, Stale, Deprecated, Difference or Missing.</summary>
    public required string Rule { get; init; }

    /// <summary>How much it matters.</summary>
    public required PriceSeverity Severity { get; init; }

    /// <summary>The row's provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The row's model.</summary>
    public required string Model { get; init; }

    /// <summary>Which of the row's prices, such as Input; null where it is the row itself.</summary>
    public string? Price { get; init; }

    /// <summary>The amount, for a million tokens.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The amount it was held against, for a million tokens.</summary>
    public decimal? ReferenceAmount { get; init; }

    /// <summary>ISO 4217 code of the currency of both.</summary>
    public string? Currency { get; init; }

    /// <summary>The finding in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The file that the row is from; null for the price book.</summary>
    public string? Path { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Severity} {Rule}: {Provider}/{Model}: {Message}";
}
