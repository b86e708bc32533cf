using System.Text.Json;
using LlmBench.Authoring;

namespace LlmBench.Evaluation.Scoring;

/// <summary>The value that an answer is held against: written in the definition, or in a field of the item.</summary>
internal sealed class Expected
{
    private readonly string? _field;
    private readonly IReadOnlyList<string> _values;

    private Expected(string? field, IReadOnlyList<string> values)
    {
        _field = field;
        _values = values;
    }

    /// <summary>Reads <c>field</c>, <c>value</c> or <c>values</c>, of which one may be given; the field <c>target</c> where none is.</summary>
    public static Expected Read(YamlMap settings)
    {
        string? field = settings.Text("field");
        IReadOnlyList<string> values = [.. settings.OptionalTexts("value"), .. settings.OptionalTexts("values")];
        return field is not null && values.Count > 0
            ? throw settings.Error("'field' and 'value' exclude each other")
            : new Expected(field ?? (values.Count > 0 ? null : "target"), values);
    }

    /// <summary>The texts for an item: one, or those of a list; empty where the item has none.</summary>
    public IReadOnlyList<string> For(BenchmarkItem item)
    {
        if (_field is null)
        {
            return _values;
        }

        return item.Fields.TryGetValue(_field, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.String ? entry.GetString()! : entry.GetRawText())]
            : item.Text(_field) is { } text ? [text] : _field == "target" && item.Target is { } target ? [target] : [];
    }

    /// <summary>How reasons show it.</summary>
    public static string Show(IReadOnlyList<string> values) => values.Count == 0 ? "nothing" : string.Join(" or ", values.Select(value => $"'{Shortened(value)}'"));

    /// <summary>A text short enough for a reason.</summary>
    public static string Shortened(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
