using System.Text.Json;

namespace LlmBench.Evaluation.Datasets;

/// <summary>Makes items of rows: finds id, category and target under the names that the definition gives them.</summary>
/// <param name="map">Fields of the file by the name that the definition uses for them.</param>
internal sealed class ItemBuilder(IReadOnlyDictionary<string, string> map)
{
    /// <summary>Category of items that name none.</summary>
    public const string OnlyCategory = "all";

    private const string Id = "id";
    private const string Category = "category";
    private const string Target = "target";

    /// <param name="row">The fields, a JSON object.</param>
    /// <param name="number">Number of the row, from 1; the id of a row without one.</param>
    /// <param name="fail">Makes the error of a bad row.</param>
    public BenchmarkItem Build(JsonElement row, int number, Func<string, LlmBenchException> fail)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw fail("an object with fields is expected");
        }

        Dictionary<string, JsonElement> fields = row.EnumerateObject().GroupBy(field => field.Name).ToDictionary(group => group.Key, group => group.Last().Value);
        foreach ((string name, string field) in map)
        {
            // Scorers and templates may do without a field, so only its absence in all of them is a mistake; that is found where it is used.
            if (fields.TryGetValue(field, out JsonElement value))
            {
                fields[name] = value;
            }
            else if (name is Id or Category or Target)
            {
                throw fail($"there is no field '{field}', which 'map' takes for '{name}'; there are {string.Join(", ", fields.Keys)}");
            }
        }

        string id = TextOf(fields, Id) ?? $"item-{number}";
        string category = TextOf(fields, Category) ?? OnlyCategory;
        return Create(id, category, TextOf(fields, Target), fields);
    }

    /// <summary>An item with its id, category and target among its fields.</summary>
    public static BenchmarkItem Create(string id, string category, string? target, Dictionary<string, JsonElement> fields)
    {
        foreach ((string name, string? value) in new[] { (Id, id), (Category, category), (Target, target) })
        {
            if (value is not null && !fields.ContainsKey(name))
            {
                fields[name] = JsonSerializer.SerializeToElement(value);
            }
        }

        return new BenchmarkItem { Id = id, Category = category, Target = target, Fields = fields };
    }

    private static string? TextOf(Dictionary<string, JsonElement> fields, string name) => !fields.TryGetValue(name, out JsonElement value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        _ => value.GetRawText(),
    };
}
