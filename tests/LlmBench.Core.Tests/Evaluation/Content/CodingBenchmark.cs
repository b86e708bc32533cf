using LlmBench.Evaluation;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>The benchmark <c>coding</c> as it ships.</summary>
internal static class CodingBenchmark
{
    public static LoadedBenchmark Loaded { get; } =
        BenchmarkLoader.Load(new BenchmarkCatalog(Repository.Benchmarks, null).Resolve("coding", null, path => path), null);

    public static IReadOnlyList<BenchmarkItem> Items => Loaded.Items;

    public static TheoryData<string> Ids(string language) => [.. Items.Where(item => item.Category == language).Select(item => item.Id)];

    public static BenchmarkItem Item(string id) => Items.Single(item => item.Id == id);
}
