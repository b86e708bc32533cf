namespace LlmBench.Results;

/// <summary>A benchmark under one of its profiles.</summary>
public sealed record BenchmarkInfo
{
    /// <summary>Its name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The profile: how it is asked and read.</summary>
    public required string Profile { get; init; }

    /// <summary>All profiles, the default one first, with commas between.</summary>
    public required string Profiles { get; init; }

    /// <summary>Items at hand; null where the data are only given with a run.</summary>
    public int? Items { get; init; }

    /// <summary>Categories of these items.</summary>
    public int? Categories { get; init; }

    /// <summary>Whether these items are a small sample that stands in for official data.</summary>
    public bool IsSample { get; init; }

    /// <summary>Items of the official data; null where there are none.</summary>
    public int? OfficialItems { get; init; }

    /// <summary>Worked examples in each prompt.</summary>
    public int Shots { get; init; }

    /// <summary>Types of the scorers, with commas between.</summary>
    public required string Scorers { get; init; }

    /// <summary>Names for -ScoreProfile, with commas between.</summary>
    public required string ScoreProfiles { get; init; }

    /// <summary>Language of the questions, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Version of the definition.</summary>
    public required string Version { get; init; }

    /// <summary>What it measures.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it comes with the module.</summary>
    public bool BuiltIn { get; init; }

    /// <summary>Its file.</summary>
    public required string Path { get; init; }

    /// <summary>The data that the items were read from; null for those of the definition.</summary>
    public string? DataPath { get; init; }

    /// <summary>SHA-256 of what decides prompts and scores.</summary>
    public required string Hash { get; init; }

    /// <summary>SHA-256 of the items and worked examples; null where there are none at hand.</summary>
    public string? DataHash { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Benchmark}/{Profile}";
}
