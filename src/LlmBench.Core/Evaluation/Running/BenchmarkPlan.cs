using System.Globalization;
using LlmBench.Chat;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Scoring;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Scores one answer. A failed exchange has an outcome too.</summary>
internal delegate Task<ItemScore> ScoreAnswer(BenchmarkItem item, IReadOnlyList<ChatMessage> prompt, StoredReply reply, CancellationToken cancellation);

/// <summary>One rule set by which the answers are scored.</summary>
/// <param name="ScoreProfile">Its name; null for the benchmark's own rules.</param>
/// <param name="Score">Applies it.</param>
internal sealed record Scoring(string? ScoreProfile, ScoreAnswer Score);

/// <summary>One benchmark of a run.</summary>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Items">The questions to ask, in the order in which they are asked: the first n of them are the sample of n.</param>
/// <param name="Sampling">How the model is asked, the user's wishes applied.</param>
/// <param name="Scorings">By what rules the answers are scored, the leading ones first.</param>
internal sealed record BenchmarkPart(LoadedBenchmark Benchmark, IReadOnlyList<BenchmarkItem> Items, SamplingSettings Sampling, IReadOnlyList<Scoring> Scorings)
{
    public BenchmarkDefinition Definition => Benchmark.Definition;

    /// <summary>Path of the official data; null where they come with the definition.</summary>
    public string? DataPath { get; init; }
}

/// <summary>A run of benchmarks, fully decided: who is asked, what, in which order and how hard.</summary>
internal sealed record BenchmarkPlan
{
    /// <summary>Identifies the run on every row.</summary>
    public required string RunId { get; init; }

    /// <summary>The provider.</summary>
    public required ProviderProfile Provider { get; init; }

    /// <summary>The models.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The benchmarks.</summary>
    public required IReadOnlyList<BenchmarkPart> Parts { get; init; }

    /// <summary>Seed of samples and order.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Requests under way at the same time, where <see cref="Levels"/> is empty.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>Levels of concurrency at which everything is asked again; empty asks once.</summary>
    public IReadOnlyList<int> Levels { get; init; } = [];

    /// <summary>Whether failed attempts are repeated.</summary>
    public RetryPolicy RetryPolicy { get; init; } = RetryPolicy.Standard;

    /// <summary>Whether answers are streamed.</summary>
    public bool Stream { get; init; } = true;

    /// <summary>What the user asked for.</summary>
    public BenchmarkSettings? Settings { get; init; }

    /// <summary>The most to spend, US dollars; null for no bound.</summary>
    public decimal? MaxCostUsd { get; init; }

    /// <summary>Calls that the plan makes.</summary>
    public int Requests => Parts.Sum(part => part.Items.Count * part.Sampling.Samples) * Models.Count * Math.Max(1, Levels.Count);

    /// <summary>Describes the run in one line.</summary>
    public override string ToString()
    {
        string benchmarks = string.Join(", ", Parts.Select(part => string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Items.Count} questions of {part.Definition}{(part.Benchmark.IsSample ? " (built-in sample)" : string.Empty)}{(part.Sampling.Samples > 1 ? $", {part.Sampling.Samples} times" : string.Empty)}")));
        string levels = Levels.Count > 0 ? $" at {string.Join(", ", Levels)} users" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{Requests} requests: {benchmarks}{levels}, seed {Seed}");
    }
}
