using System.Globalization;
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
        YamlNode other => throw _source.Error(other.Start.Line, $"'{key}' must be a text"),
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
            : throw _source.Error(Find(key)!.Start.Line, string.Create(CultureInfo.InvariantCulture, $"'{key}' is '{text}' but must be a number from {lowest} to {highest}"));
    }

    public TimeSpan? Duration(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return DurationText.TryParse(text, out TimeSpan duration)
            ? duration
            : throw _source.Error(Find(key)!.Start.Line, $"'{key}' is '{text}' but must be a duration such as 500ms, 2s, 1m30s or 00:00:02");
    }

    public IReadOnlyList<YamlMap> Maps(string key) => [.. Items(key).Select(item => new YamlMap(_source, item))];

    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select(item => item is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw _source.Error(item.Start.Line, $"each of '{key}' must be a text"))];

    /// <summary>Refuses keys that nobody has asked for: a misspelt key must not be ignored.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (YamlNode key in _node.Children.Keys)
        {
            if (key is YamlScalarNode { Value: { } name } && !_known.Contains(name))
            {
                throw _source.Error(key.Start.Line, $"unknown key '{name}'; known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
            }
        }
    }

    public LlmBenchException Error(string reason) => _source.Error(Line, reason);

    private IEnumerable<YamlNode> Items(string key) => Find(key) switch
    {
        YamlSequenceNode { Children.Count: > 0 } sequence => sequence.Children,
        null => throw Missing(key),
        YamlNode other => throw _source.Error(other.Start.Line, $"'{key}' must be a list with at least one entry"),
    };

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;
    }

    private LlmBenchException Missing(string key) => _source.Error(Line, $"'{key}' is missing");
}
