namespace LlmBench.Results;

/// <summary>One thing that a check of a benchmark has found.</summary>
/// <remarks>What a run takes is a finding too, of the rule <see cref="BenchmarkRule.Estimate"/>: the last of each profile that can be asked. The columns behind <see cref="Remedy"/> are its own.</remarks>
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

    /// <summary>Number of items that the finding is about.</summary>
    public int Items { get; init; }

    /// <summary>What was found.</summary>
    public required string Message { get; init; }

    /// <summary>What to do.</summary>
    public required string Remedy { get; init; }

    /// <summary>Requests of a run: items times samples.</summary>
    public long? Requests { get; init; }

    /// <summary>Input tokens of all requests. Of more than 400 items a spread sample is counted.</summary>
    public long? PromptTokens { get; init; }

    /// <summary>Where the count of tokens comes from: Tokenizer or Estimate.</summary>
    public string? TokenSource { get; init; }

    /// <summary>Output tokens where every reply reaches its limit.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>Cost of the prompts alone, US dollars; null where the price is unknown.</summary>
    public decimal? CostAtLeastUsd { get; init; }

    /// <summary>Cost where every reply reaches its limit, US dollars; null where the price is unknown.</summary>
    public decimal? CostAtMostUsd { get; init; }

    /// <summary>Half the width of the 95 % interval of a score of 90 %, in points of a hundred: how exact a run can be.</summary>
    public double? PrecisionPoints { get; init; }

    /// <summary>The messages that ask the first item.</summary>
    public string? FirstPrompt { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Severity}: {Message}";
}
