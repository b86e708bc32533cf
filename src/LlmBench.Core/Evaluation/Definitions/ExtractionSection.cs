using LlmBench.Authoring;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Definitions;

/// <summary>Reads <c>extract</c> and <c>scoreProfiles</c> of a definition.</summary>
internal static class ExtractionSection
{
    private static readonly Dictionary<string, ExtractionPick> s_picks = new() { ["first"] = ExtractionPick.First, ["last"] = ExtractionPick.Last };

    // The key that names a kind, and whether its value is a pattern (true), only the word true (false), or either (null).
    private static readonly (string Key, ExtractionKind Kind, bool? Pattern)[] s_kinds =
    [
        ("after", ExtractionKind.After, true),
        ("regex", ExtractionKind.Regex, true),
        ("choice", ExtractionKind.Choice, false),
        ("number", ExtractionKind.Number, false),
        ("boxed", ExtractionKind.Boxed, false),
        ("fence", ExtractionKind.Fence, null),
        ("code", ExtractionKind.Code, false),
        ("json", ExtractionKind.Json, null),
        ("published", ExtractionKind.Published, true),
        ("whole", ExtractionKind.Whole, false),
    ];

    /// <summary>What is read where a definition has no rules.</summary>
    public static IReadOnlyList<ExtractionRule> WholeReply { get; } = [new("whole", ExtractionKind.Whole)];

    public static IReadOnlyList<ExtractionRule> ReadRules(IReadOnlyList<YamlMap> maps)
    {
        var rules = new List<ExtractionRule>();
        foreach (YamlMap map in maps)
        {
            ExtractionRule rule = ReadRule(map, rules.Count + 1);
            map.RefuseUnknownKeys();
            if (rules.Any(other => other.Id == rule.Id))
            {
                throw map.Error($"two rules have the id '{rule.Id}'");
            }

            rules.Add(rule);
        }

        return rules;
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<ExtractionRule>> ReadProfiles(YamlMap? map) =>
        map is null
            ? new Dictionary<string, IReadOnlyList<ExtractionRule>>()
            : map.Keys.ToDictionary(name => name, name => ReadRules(map.Maps(name)), StringComparer.OrdinalIgnoreCase);

    private static ExtractionRule ReadRule(YamlMap map, int number)
    {
        string? id = map.Text("id");
        ExtractionPick? pick = map.Word("pick", s_picks);
        var named = s_kinds.Where(kind => map.Has(kind.Key)).ToList();
        if (named.Count != 1)
        {
            throw map.Error($"a rule needs one of {string.Join(", ", s_kinds.Select(kind => kind.Key))}, and only one");
        }

        (string key, ExtractionKind kind, bool? takesPattern) = named[0];
        string? pattern = map.RequiredText(key);
        if (pattern == "true" && takesPattern != true)
        {
            pattern = null;
        }
        else if (takesPattern == false)
        {
            throw map.ErrorAt(key, $"'{key}' must be true");
        }

        if (pick is not null && kind is ExtractionKind.Published or ExtractionKind.Whole)
        {
            throw map.ErrorAt("pick", $"'pick' says nothing to '{key}'");
        }

        string fallback = kind == ExtractionKind.Published ? pattern! : kind is ExtractionKind.Regex or ExtractionKind.After ? $"{key}-{number}" : key;
        var rule = new ExtractionRule(id ?? fallback, kind, pattern, pick ?? ExtractionPick.Last);
        return ExtractionCheck.Complaint(rule) is { } complaint ? throw map.ErrorAt(key, complaint) : rule;
    }
}
