namespace LlmBench.Results;

/// <summary>What <c>plan.json</c> says of a run of benchmarks: enough to know what the rows mean, to summarise them and to go on. No key is in it.</summary>
internal sealed record BenchmarkPlanRecord
{
    public RunKind Kind { get; init; } = RunKind.Benchmark;

    public int Layout { get; init; } = RunPlanRecord.CurrentLayout;

    public required string RunId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Provider { get; init; }

    public required Uri BaseUri { get; init; }

    public required IReadOnlyList<string> Models { get; init; }

    public required IReadOnlyList<PlannedBenchmark> Benchmarks { get; init; }

    /// <summary>Levels of concurrency that are compared; empty where one is enough.</summary>
    public IReadOnlyList<int> ConcurrentUsers { get; init; } = [];

    public int ThrottleLimit { get; init; }

    public int Seed { get; init; }

    public bool Stream { get; init; }

    public required string RetryPolicy { get; init; }

    public decimal? MaxCostUsd { get; init; }

    /// <summary>What the user asked for, so that the run can be gone on with without saying it again.</summary>
    public BenchmarkSettings? Settings { get; init; }

    public required string ModuleVersion { get; init; }

    public required string Runtime { get; init; }

    public required string OperatingSystem { get; init; }

    public int Processors { get; init; }

    /// <summary>How another plan differs from this one, in words; null where it asks the same questions in the same way.</summary>
    public string? DifferenceTo(BenchmarkPlanRecord other)
    {
        ReadOnlySpan<(string Name, string Mine, string Theirs)> parts =
        [
            ("provider", Provider, other.Provider),
            ("models", string.Join(", ", Models), string.Join(", ", other.Models)),
            ("benchmarks", string.Join(", ", Benchmarks), string.Join(", ", other.Benchmarks)),
            ("levels of -ConcurrentUsers", string.Join(", ", ConcurrentUsers), string.Join(", ", other.ConcurrentUsers)),
            ("streaming", Stream.ToString(), other.Stream.ToString()),
        ];
        foreach ((string name, string mine, string theirs) in parts)
        {
            if (!mine.Equals(theirs, StringComparison.OrdinalIgnoreCase))
            {
                return $"it has the {name} '{mine}', and '{theirs}' is asked for now";
            }
        }

        return Benchmarks.Zip(other.Benchmarks).Select(pair => pair.First.DifferenceTo(pair.Second)).FirstOrDefault(difference => difference is not null);
    }
}

/// <summary>One benchmark of a plan.</summary>
internal sealed record PlannedBenchmark
{
    public required string Name { get; init; }

    public required string Profile { get; init; }

    public required string Version { get; init; }

    public required string Source { get; init; }

    public string? DataPath { get; init; }

    /// <summary>Hash of the definition.</summary>
    public required string Hash { get; init; }

    public required string DataHash { get; init; }

    public bool IsSample { get; init; }

    /// <summary>Questions that are asked.</summary>
    public int Items { get; init; }

    /// <summary>Questions that the data hold.</summary>
    public int AllItems { get; init; }

    /// <summary>Hash of the questions' ids.</summary>
    public required string ItemsHash { get; init; }

    public int Samples { get; init; }

    public double? Temperature { get; init; }

    public int MaxOutputTokens { get; init; }

    public int? SamplingSeed { get; init; }

    /// <summary>Larger groups of the categories.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<int> PassK { get; init; } = [];

    /// <summary>Names of the rule sets by which answers are scored, the leading one first; null is the benchmark's own.</summary>
    public IReadOnlyList<string?> ScoreProfiles { get; init; } = [null];

    public string? DifferenceTo(PlannedBenchmark other) =>
        Hash != other.Hash ? $"the definition of {Name} has changed since"
        : DataHash != other.DataHash ? $"the data of {Name} are others"
        : ItemsHash != other.ItemsHash ? $"it asks {Items} questions of {Name}, and now {other.Items} others are asked for (-SampleCount, -Category or -Seed)"
        : Samples != other.Samples ? $"it has {Samples} answers for each question of {Name}, and {other.Samples} are asked for now"
        : (Temperature, MaxOutputTokens, SamplingSeed) != (other.Temperature, other.MaxOutputTokens, other.SamplingSeed) ? $"{Name} is asked with another temperature, token limit or seed"
        : null;

    public override string ToString() => $"{Name}/{Profile}";
}

/// <summary>What a user asked for, as typed, paths made absolute.</summary>
internal sealed record BenchmarkSettings
{
    public required IReadOnlyList<string> Benchmark { get; init; }

    public string? Profile { get; init; }

    public string? DataPath { get; init; }

    public IReadOnlyList<string>? Model { get; init; }

    public IReadOnlyList<string>? Category { get; init; }

    public int? SampleCount { get; init; }

    public int? Repeat { get; init; }

    public int Seed { get; init; } = 1;

    public IReadOnlyList<int>? ConcurrentUsers { get; init; }

    public double? Temperature { get; init; }

    public int? MaxOutputTokens { get; init; }

    public bool NonStreaming { get; init; }

    public string? ScoreProfile { get; init; }
}
