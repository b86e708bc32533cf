using LlmBench.Evaluation.Datasets;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation;

/// <summary>Brings a definition and its data together.</summary>
internal static class BenchmarkLoader
{
    /// <summary>Loads all items and shots, and makes sure that there are as many shots as the definition shows.</summary>
    /// <param name="definition">The benchmark.</param>
    /// <param name="dataPath">Absolute path of the data; null for those of the definition.</param>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.BenchmarkDataNotFound"/>, <see cref="ErrorIds.BenchmarkDataInvalid"/>, <see cref="ErrorIds.DataHashMismatch"/> or <see cref="ErrorIds.BenchmarkInvalid"/>.
    /// </exception>
    public static LoadedBenchmark Load(BenchmarkDefinition definition, string? dataPath)
    {
        Dataset dataset = DatasetReader.Read(definition, dataPath);
        bool isSample = dataPath is null && definition.Data.IsSample;
        IReadOnlyDictionary<string, IReadOnlyList<BenchmarkItem>> shots = ShotSelection.Of(definition, dataset, isSample);
        IReadOnlyList<BenchmarkItem> ShotsOf(BenchmarkItem item) => shots[ShotSelection.KeyOf(item, dataset)];
        return new LoadedBenchmark
        {
            Definition = definition,
            Items = dataset.Items,
            Shots = [.. shots.Values.SelectMany(list => list).Distinct()],
            ShotsOf = ShotsOf,
            IsSample = isSample,
            DataHash = DatasetHash.Of(dataset.Items, shots.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value)),
            Render = new PromptRenderer(definition, ShotsOf).Render,
        };
    }
}
