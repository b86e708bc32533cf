using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>A text with <c>{{field}}</c>, <c>{{field|json}}</c> or <c>{{field|trim}}</c> where a field of an item goes, and <c>{{file:name}}</c> where a file goes.</summary>
internal sealed partial class Template
{
    /// <summary>Stands for the rendered shots.</summary>
    public const string Shots = "shots";

    private const string FilePrefix = "file:";

    // Letters of all languages as they are: the model reads this text, no browser does.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AuthoredFile _source;
    private readonly IReadOnlyList<Part> _parts;

    private Template(AuthoredFile source, IReadOnlyList<Part> parts)
    {
        _source = source;
        _parts = parts;
    }

    /// <summary>The fields it needs, with the line that needs them first.</summary>
    public IEnumerable<(string Name, int Line)> Fields => _parts.Where(part => part.Field is not null).Select(part => (part.Field!, part.Line)).DistinctBy(part => part.Item1);

    /// <summary>The text that every rendering shares, files included.</summary>
    public string FixedText => string.Concat(_parts.Select(part => part.Text));

    public bool Has(string field) => _parts.Any(part => part.Field == field);

    /// <summary>Parses a template.</summary>
    /// <param name="source">The file it is written in.</param>
    /// <param name="line">Line on which it starts.</param>
    /// <param name="text">The template.</param>
    /// <param name="readFile">Reads a file that it names.</param>
    public static Template Parse(AuthoredFile source, int line, string text, Func<string, string> readFile)
    {
        var parts = new List<Part>();
        int position = 0;
        foreach (Match match in Placeholder().Matches(text))
        {
            AddText(text[position..match.Index]);
            int at = LineAt(match.Index);
            string name = match.Groups["name"].Value;
            string filter = match.Groups["filter"].Value;
            if (filter is not ("" or "json" or "trim"))
            {
                throw source.Error(at, $"'{match.Value}' asks for '{filter}'; known are json and trim");
            }

            parts.Add(name.StartsWith(FilePrefix, StringComparison.Ordinal)
                ? new Part(at, readFile(name[FilePrefix.Length..].Trim()), null, filter)
                : new Part(at, null, name, filter));
            position = match.Index + match.Length;
        }

        AddText(text[position..]);
        return new Template(source, parts);

        void AddText(string fixedText)
        {
            int open = fixedText.IndexOf("{{", StringComparison.Ordinal);
            if (open >= 0)
            {
                throw source.Error(LineAt(position + open), "'{{' is not followed by the name of a field and '}}'");
            }

            parts.Add(new Part(line, fixedText, null, string.Empty));
        }

        int LineAt(int index) => line + text.AsSpan(0, index).Count('\n');
    }

    /// <summary>Fills in the fields of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="shots">What <c>{{shots}}</c> stands for.</param>
    /// <exception cref="LlmBenchException">The item lacks a field.</exception>
    public string Render(BenchmarkItem item, string shots = "")
    {
        var text = new StringBuilder();
        foreach (Part part in _parts)
        {
            text.Append(part.Field is null ? part.Text : Value(part, item, shots));
        }

        return text.ToString();
    }

    private string Value(Part part, BenchmarkItem item, string shots)
    {
        if (part.Field == Shots)
        {
            return shots;
        }

        if (!item.Fields.TryGetValue(part.Field!, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            throw _source.Error(part.Line, $"'{{{{{part.Field}}}}}' stays empty for item '{item.Id}', which has {string.Join(", ", item.Fields.Keys)}");
        }

        string text = part.Filter == "json" ? JsonSerializer.Serialize(value, s_json) : item.Text(part.Field!)!;
        return part.Filter == "trim" ? text.Trim() : text;
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}|]+?)\s*(?:\|\s*(?<filter>\w*)\s*)?\}\}")]
    private static partial Regex Placeholder();

    private sealed record Part(int Line, string? Text, string? Field, string Filter);
}
