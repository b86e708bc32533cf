namespace LlmBench.Evaluation.Definitions;

/// <summary>One benchmark under one of its profiles, as a person wrote it: what is asked, how answers are read and how they are scored.</summary>
internal sealed record BenchmarkDefinition
{
    /// <summary>Name of the benchmark, such as <c>mmlu</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the definition.</summary>
    public required string Version { get; init; }

    /// <summary>What it measures.</summary>
    public string? Description { get; init; }

    /// <summary>Language of the questions, BCP 47.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Name of the profile in force.</summary>
    public required string Profile { get; init; }

    /// <summary>Names of all profiles, the default one first.</summary>
    public required IReadOnlyList<string> Profiles { get; init; }

    /// <summary>Where the items come from.</summary>
    public required BenchmarkData Data { get; init; }

    /// <summary>The worked examples shown before the question.</summary>
    public ShotPlan Shots { get; init; } = ShotPlan.None;

    /// <summary>The prompt.</summary>
    public required PromptTemplate Prompt { get; init; }

    /// <summary>How the model is asked.</summary>
    public SamplingSettings Sampling { get; init; } = new();

    /// <summary>Rules that find the answer in the reply, the first that hits counts.</summary>
    public required IReadOnlyList<ExtractionRule> Extract { get; init; }

    /// <summary>Rule sets by which the same replies may be read as well, by name; see <c>-ScoreProfile</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ExtractionRule>> ScoreProfiles { get; init; } =
        new Dictionary<string, IReadOnlyList<ExtractionRule>>();

    /// <summary>How an extracted answer becomes a score.</summary>
    public required ScoreRule Score { get; init; }

    /// <summary>How scores of items become scores of categories and of the benchmark.</summary>
    public AggregateRule Aggregate { get; init; } = new();

    /// <summary>Bounds of a run.</summary>
    public BenchmarkLimits Limits { get; init; } = new();

    /// <summary>Path of the file, or the name of the built-in one.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of everything that decides prompts and scores, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <inheritdoc />
    public override string ToString() => Profiles.Count > 1 ? $"{Name}/{Profile}" : Name;
}
