namespace LlmBench.Evaluation.Datasets;

/// <summary>What the data of a benchmark hold.</summary>
/// <param name="Items">The questions, in the order of the data.</param>
/// <param name="Shots">Worked examples that come with the data.</param>
/// <param name="ShotsByCategory">Whether an item takes only the shots of its own category, as in MMLU.</param>
internal sealed record Dataset(IReadOnlyList<BenchmarkItem> Items, IReadOnlyList<BenchmarkItem> Shots, bool ShotsByCategory = false);
