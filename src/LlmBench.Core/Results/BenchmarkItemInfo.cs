namespace LlmBench.Results;

/// <summary>One question of a benchmark, as a model is asked it.</summary>
public sealed record BenchmarkItemInfo
{
    /// <summary>Name of the benchmark.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Id of the item.</summary>
    public required string Item { get; init; }

    /// <summary>The group that it counts in.</summary>
    public required string Category { get; init; }

    /// <summary>The right answer; null where only scorers know.</summary>
    public string? Target { get; init; }

    /// <summary>The system message; null for none.</summary>
    public string? System { get; init; }

    /// <summary>The last message of the user, worked examples included where they are text.</summary>
    public required string Prompt { get; init; }

    /// <summary>Messages in all; more than two where worked examples are turns.</summary>
    public int Messages { get; init; }

    /// <summary>Whether the item is of a small sample that stands in for official data.</summary>
    public bool IsSample { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Benchmark}: {Item}";
}
