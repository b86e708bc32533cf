namespace LlmBench.Results;

/// <summary>What became of a file of prices.</summary>
public sealed record PriceImportSummary
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Its layout: LiteLLM, GenAIPrices, Json or Csv.</summary>
    public required string Format { get; init; }

    /// <summary>Whether the rows were stored; false under -WhatIf.</summary>
    public required bool Stored { get; init; }

    /// <summary>Rows of models that had none of your own.</summary>
    public required int Added { get; init; }

    /// <summary>Rows of models that had other ones of your own; those are gone.</summary>
    public required int Replaced { get; init; }

    /// <summary>Rows that were there as they are.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Rows that the filters left out.</summary>
    public required int Filtered { get; init; }

    /// <summary>Entries that are no price of a chat model, or cannot be true.</summary>
    public required int Skipped { get; init; }

    /// <summary>Why entries were skipped, most frequent first, with counts.</summary>
    public string? SkippedReasons { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Path}: {Added} added, {Replaced} replaced, {Unchanged} unchanged, {Skipped} skipped";
}
