using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlmBench.Authoring;

/// <summary>A YAML or JSON object that is read key by key, so that every complaint names its line.</summary>
internal sealed class YamlMap
{
    private readonly AuthoredFile _source;
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _known = [];

    public YamlMap(AuthoredFile source, YamlNode node)
    {
        _source = source;
        _node = node as YamlMappingNode ?? throw source.Error(node.Start.Line, "an object with keys is expected here");
    }

    public int Line => (int)_node.Start.Line;

    /// <summary>The keys, in the order of the file.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? string.Empty);

    /// <summary>Parses a text into its top object.</summary>
    public static YamlMap Parse(AuthoredFile source, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            throw source.Error(exception.Start.Line, (exception.InnerException ?? exception).Message.TrimEnd('.'));
        }

        return stream.Documents.Count == 0
            ? throw source.Error(1, "the file is empty")
            : new YamlMap(source, stream.Documents[0].RootNode);
    }

    public string? Text(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        YamlNode other => throw _source.Error(other.Start.Line, $"'{key}' must be a text", key),
    };

    public string RequiredText(string key) => Text(key) is { Length: > 0 } text ? text : throw Missing(key);

    public double? Number(string key, double lowest, double highest)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= lowest && number <= highest
            ? number
            : throw ErrorAt(key, string.Create(CultureInfo.InvariantCulture, $"'{key}' is '{text}' but must be a number from {lowest} to {highest}"));
    }

    public int? Integer(string key, int lowest, int highest)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= lowest && number <= highest
            ? number
            : throw ErrorAt(key, string.Create(CultureInfo.InvariantCulture, $"'{key}' is '{text}' but must be a whole number from {lowest} to {highest}"));
    }

    public bool? Boolean(string key) => Text(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        { } other => throw ErrorAt(key, $"'{key}' is '{other}' but must be true or false"),
    };

    /// <summary>The value that a word stands for.</summary>
    /// <param name="key">The key.</param>
    /// <param name="words">All words, matched without regard to case.</param>
    public T? Word<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        string? known = words.Keys.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        return known is not null ? words[known] : throw ErrorAt(key, $"'{key}' is '{text}' but must be one of {string.Join(", ", words.Keys)}");
    }

    public TimeSpan? Duration(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return DurationText.TryParse(text, out TimeSpan duration)
            ? duration
            : throw ErrorAt(key, $"'{key}' is '{text}' but must be a duration such as 500ms, 2s, 1m30s or 00:00:02");
    }

    public bool Has(string key) => Find(key) is not null;

    /// <summary>An object within this one; null where the key is absent.</summary>
    public YamlMap? Map(string key) => Find(key) is { } node ? new YamlMap(_source, node) : null;

    public YamlMap RequiredMap(string key) => Map(key) ?? throw Missing(key);

    /// <summary>An object whose values are texts; empty where the key is absent.</summary>
    public IReadOnlyDictionary<string, string> TextPairs(string key) =>
        Map(key) is { } map ? map.Keys.ToDictionary(name => name, map.RequiredText, StringComparer.Ordinal) : new Dictionary<string, string>();

    /// <summary>A value of any shape as JSON; null where the key is absent.</summary>
    public JsonElement? Json(string key) => Find(key) is { } node ? YamlJson.Convert(_source, node) : null;

    /// <summary>This object as JSON.</summary>
    public JsonElement ToJson() => YamlJson.Convert(_source, _node);

    /// <summary>The value of a key in one spelling, whatever its quotes, line breaks and order of keys in the file; empty where it is absent.</summary>
    public string Canonical(string key) => Find(key) is { } node ? YamlJson.Canonical(_source, node) : string.Empty;

    /// <summary>Line on which the text of a key starts; the line of the object where it is absent.</summary>
    public int LineOf(string key) => Find(key) is not { } node ? Line : (int)node.Start.Line + (node is YamlScalarNode { Style: ScalarStyle.Literal } ? 1 : 0);

    public IReadOnlyList<YamlMap> OptionalMaps(string key) => Has(key) ? Maps(key) : [];

    /// <summary>A list of texts, or a single one; empty where the key is absent.</summary>
    public IReadOnlyList<string> OptionalTexts(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode => [RequiredText(key)],
        _ => Texts(key),
    };

    public IReadOnlyList<YamlMap> Maps(string key) => [.. Items(key).Select(item => new YamlMap(_source, item))];

    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select(item => item is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw _source.Error(item.Start.Line, $"each of '{key}' must be a text", key))];

    /// <summary>Refuses keys that nobody has asked for: a misspelt key must not be ignored.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (YamlNode key in _node.Children.Keys)
        {
            if (key is YamlScalarNode { Value: { } name } && !_known.Contains(name))
            {
                throw _source.Error(key.Start.Line, $"unknown key '{name}'; known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}", name);
            }
        }
    }

    public LlmBenchException Error(string reason) => _source.Error(Line, reason);

    /// <summary>A complaint about the value of a key.</summary>
    public LlmBenchException ErrorAt(string key, string reason) => _source.Error(Find(key)?.Start.Line ?? Line, reason, key);

    private IEnumerable<YamlNode> Items(string key) => Find(key) switch
    {
        YamlSequenceNode { Children.Count: > 0 } sequence => sequence.Children,
        null => throw Missing(key),
        YamlNode other => throw _source.Error(other.Start.Line, $"'{key}' must be a list with at least one entry", key),
    };

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) && !YamlJson.IsNull(value) ? value : null;
    }

    private LlmBenchException Missing(string key)
    {
        IReadOnlyList<string> near = NearNames.Find(key, Keys.Where(other => !_known.Contains(other)));
        return _source.Error(Line, $"'{key}' is missing{(near.Count > 0 ? $", unless '{near[0]}' is meant to be it" : string.Empty)}", key);
    }
}
