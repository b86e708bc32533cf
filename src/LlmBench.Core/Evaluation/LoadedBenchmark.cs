using LlmBench.Chat;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation;

/// <summary>A definition with its data: ready to ask.</summary>
internal sealed record LoadedBenchmark
{
    /// <summary>The definition.</summary>
    public required BenchmarkDefinition Definition { get; init; }

    /// <summary>All items, in the order of the data.</summary>
    public required IReadOnlyList<BenchmarkItem> Items { get; init; }

    /// <summary>The worked examples that prompts show, each once.</summary>
    public IReadOnlyList<BenchmarkItem> Shots { get; init; } = [];

    /// <summary>The worked examples of an item's prompt.</summary>
    public Func<BenchmarkItem, IReadOnlyList<BenchmarkItem>> ShotsOf { get; init; } = _ => [];

    /// <summary>Whether the items are the small sample that stands in for official data.</summary>
    public required bool IsSample { get; init; }

    /// <summary>SHA-256 over the data, lower-case hexadecimal.</summary>
    public required string DataHash { get; init; }

    /// <summary>The messages that ask an item, shots included.</summary>
    public required Func<BenchmarkItem, IReadOnlyList<ChatMessage>> Render { get; init; }
}
