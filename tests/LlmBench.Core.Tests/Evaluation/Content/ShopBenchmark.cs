using System.Globalization;
using System.Text.Json;
using LlmBench.Evaluation;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>The benchmark <c>ecommerce</c> as it ships.</summary>
internal static class ShopBenchmark
{
    public static LoadedBenchmark Loaded { get; } =
        BenchmarkLoader.Load(new BenchmarkCatalog(Repository.Benchmarks, null).Resolve("ecommerce", null, path => path), null);

    public static IReadOnlyList<BenchmarkItem> Items => Loaded.Items;

    /// <summary>The items that have a field.</summary>
    public static IReadOnlyList<BenchmarkItem> With(string field) => [.. Items.Where(item => item.Fields.ContainsKey(field))];

    public static string Language(this BenchmarkItem item) => item.Text("language")!;

    public static decimal Number(this BenchmarkItem item, string field) => item.Fields[field].GetDecimal();

    public static IReadOnlyList<string> List(this BenchmarkItem item, string field) =>
        item.Fields.TryGetValue(field, out JsonElement list) ? [.. list.EnumerateArray().Select(value => value.GetString()!)] : [];

    public static DateOnly Date(this BenchmarkItem item, string field) =>
        DateOnly.ParseExact(item.Text(field)!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the item tells the model apart from the policy.</summary>
    public static string Told(this BenchmarkItem item) => $"{item.Text("context")}\n{item.Text("question")}";
}
