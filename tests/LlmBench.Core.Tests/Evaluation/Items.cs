using System.Text.Json;
using LlmBench.Evaluation;

namespace LlmBench.Tests.Evaluation;

internal static class Items
{
    /// <summary>An item of the given JSON fields.</summary>
    public static BenchmarkItem Of(string json)
    {
        var fields = JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone());
        string? Text(string name) => fields.TryGetValue(name, out JsonElement value) ? value.ToString() : null;
        return new BenchmarkItem { Id = Text("id") ?? "1", Category = Text("category") ?? "all", Target = Text("target"), Fields = fields };
    }

    public static BenchmarkItem WithTarget(string target) => Of(JsonSerializer.Serialize(new { target }));

    public static BenchmarkItem Choice(string target, params string[] choices) => Of(JsonSerializer.Serialize(new { target, choices }));

    public static readonly BenchmarkItem Cities = Choice("B", "Rome", "Paris", "Berlin", "A dog");
}
