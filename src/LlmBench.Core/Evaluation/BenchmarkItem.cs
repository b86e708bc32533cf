using System.Text.Json;

namespace LlmBench.Evaluation;

/// <summary>One question of a benchmark.</summary>
internal sealed record BenchmarkItem
{
    /// <summary>Unique within the benchmark and the same in every run.</summary>
    public required string Id { get; init; }

    /// <summary>The group it counts in, such as the subject.</summary>
    public required string Category { get; init; }

    /// <summary>The right answer as text; null where only scorers know.</summary>
    public string? Target { get; init; }

    /// <summary>Everything the data say of it, by the names that templates and scorers use. Id, category and target are among them.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }

    /// <summary>Text of a field; null where the item has none or it is null.</summary>
    public string? Text(string field) => !Fields.TryGetValue(field, out JsonElement value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    /// <inheritdoc />
    public override string ToString() => Id;
}
