namespace LlmBench.Results;

/// <summary>One thing that a check of a benchmark has found.</summary>
public sealed record BenchmarkFinding
{
    /// <summary>How much it matters.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The rule that is broken.</summary>
    public required BenchmarkRule Rule { get; init; }

    /// <summary>Name of the benchmark, or its file where it has none yet.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The profile; null where all are meant.</summary>
    public string? Profile { get; init; }

    /// <summary>The file that the finding is about.</summary>
    public string? File { get; init; }

    /// <summary>Line in the file, from 1; in a CSV file the row.</summary>
    public int? Line { get; init; }

    /// <summary>Key of the definition.</summary>
    public string? Key { get; init; }

    /// <summary>Id of the item, the first of several.</summary>
    public string? Item { get; init; }

    /// <summary>Number of items with the same finding.</summary>
    public int Items { get; init; }

    /// <summary>What was found.</summary>
    public required string Message { get; init; }

    /// <summary>What to do.</summary>
    public required string Remedy { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Severity}: {Message}";
}
