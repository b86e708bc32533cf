namespace LlmBench.Results;

/// <summary>An entry of a file of prices that was not taken.</summary>
public sealed record PriceImportSkip
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The entry's name in the file.</summary>
    public required string Entry { get; init; }

    /// <summary>Why it was not taken.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Entry}: {Reason}";
}
