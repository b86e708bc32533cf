namespace LlmBench.Results;

/// <summary>What a check of a benchmark under one profile comes to: whether it can be run, and what a run takes.</summary>
public sealed record BenchmarkCheckResult
{
    /// <summary>Name of the benchmark.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The profile; null where the definition could not be read.</summary>
    public string? Profile { get; init; }

    /// <summary>Whether it can be run: no finding is an error.</summary>
    public bool Valid => Errors == 0;

    /// <summary>Findings that are errors.</summary>
    public int Errors { get; init; }

    /// <summary>Findings that are warnings.</summary>
    public int Warnings { get; init; }

    /// <summary>Items that are asked.</summary>
    public int? Items { get; init; }

    /// <summary>Whether the items are a small sample that stands in for the official data.</summary>
    public bool? IsSample { get; init; }

    /// <summary>Requests of a run: items times samples.</summary>
    public long? Requests { get; init; }

    /// <summary>Half the width of the 95 % interval of a score of 90 %, in points of a hundred: how exact a run can be.</summary>
    public double? PrecisionPoints { get; init; }

    /// <summary>Input tokens of all requests. Of more than 400 items a spread sample is counted.</summary>
    public long? PromptTokens { get; init; }

    /// <summary>Where the count of tokens comes from; null where there is none.</summary>
    public string? TokenSource { get; init; }

    /// <summary>Output tokens where every reply reaches its limit.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>The provider that the cost is for; null for none.</summary>
    public string? Provider { get; init; }

    /// <summary>The model that tokens and cost are for; null for none.</summary>
    public string? Model { get; init; }

    /// <summary>Cost of the prompts alone, US dollars; null where the price is unknown.</summary>
    public decimal? CostAtLeastUsd { get; init; }

    /// <summary>Cost where every reply reaches its limit, US dollars; null where the price is unknown.</summary>
    public decimal? CostAtMostUsd { get; init; }

    /// <summary>The messages that ask the first item.</summary>
    public string? FirstPrompt { get; init; }

    /// <summary>The definition's file.</summary>
    public required string Path { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Benchmark}/{Profile}: {(Valid ? "valid" : $"{Errors} errors")}";
}
