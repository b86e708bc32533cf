using System.Globalization;
using LlmBench.Authoring;
using LlmBench.Evaluation.Definitions;
using LlmBench.Results;

namespace LlmBench.Evaluation.Checking;

/// <summary>A scorer must apply to each item, find the fields that it needs there, and be able to read the right answer.</summary>
internal static class ScorerRules
{
    private const string Target = "target";

    // The keys of each type that name a field of the item.
    private static readonly Dictionary<string, string[]> s_fieldKeys = new()
    {
        ["choice"] = ["field"],
        ["exact"] = ["field"],
        ["contains"] = ["field"],
        ["regex"] = ["field"],
        ["number"] = ["field"],
        ["json"] = ["field"],
        ["similarity"] = ["field"],
        ["sql"] = ["schema", "gold"],
        ["code"] = ["tests"],
    };

    private static readonly string[] s_valueKeys = ["value", "values", "pattern"];

    public static void Check(LoadedBenchmark benchmark, FindingList findings)
    {
        BenchmarkItem[] unscored = [.. benchmark.Items.Where(item => !benchmark.Definition.Score.Of.Any(scorer => Applies(scorer, item)))];
        if (unscored.Length > 0)
        {
            findings.Add(FindingSeverity.Error, BenchmarkRule.Scorer, $"{FindingList.Name(unscored)} has no scorer", "Give the items a field that a scorer's 'when' names, or add a scorer.", unscored);
        }

        foreach (ScorerSpec scorer in benchmark.Definition.Score.Of)
        {
            BenchmarkItem[] scored = [.. benchmark.Items.Where(item => Applies(scorer, item))];
            foreach ((string key, string field) in FieldsOf(scorer))
            {
                CheckField(scorer, key, field, scored, findings);
            }
        }
    }

    private static void CheckField(ScorerSpec scorer, string key, string field, BenchmarkItem[] scored, FindingList findings)
    {
        BenchmarkItem[] without = [.. scored.Where(item => item.Text(field) is null)];
        if (without.Length > 0)
        {
            findings.Add(
                FindingSeverity.Error,
                BenchmarkRule.Scorer,
                $"the scorer '{scorer.Type}' needs the field '{field}', but {FindingList.Name(without)} has none",
                "Name another field, give the items this one, or let 'when' say which items the scorer is for.",
                without,
                scorer.Settings.LineOf(key),
                key);
        }

        BenchmarkItem[] unreadable = [.. scored.Where(item => item.Text(field) is { } text && !IsReadable(scorer.Type, text, item))];
        if (unreadable.Length > 0)
        {
            findings.Add(
                FindingSeverity.Error,
                BenchmarkRule.Target,
                $"'{Shown(unreadable[0].Text(field)!)}' is no {(scorer.Type == "number" ? "number" : "letter of a choice")}, so the scorer '{scorer.Type}' can never pass it: {FindingList.Name(unreadable)} has such a target",
                "Correct the target, or take another scorer.",
                unreadable,
                scorer.Settings.LineOf(key),
                key);
        }
    }

    private static bool Applies(ScorerSpec scorer, BenchmarkItem item) => scorer.When is null || item.Text(scorer.When) is not null;

    private static IEnumerable<(string Key, string Field)> FieldsOf(ScorerSpec scorer)
    {
        if (!s_fieldKeys.TryGetValue(scorer.Type, out string[]? keys))
        {
            yield break;
        }

        YamlMap settings = scorer.Settings;
        bool hasValue = settings.Keys.Any(s_valueKeys.Contains);
        foreach (string key in keys)
        {
            if (settings.Keys.Contains(key) ? settings.Text(key) is { } field : Missing(key, out field))
            {
                yield return (key, field);
            }
        }

        bool Missing(string key, out string field)
        {
            field = Target;
            // A JSON value may be wanted only to be there, and an expression has no right answer.
            return key == "field" && !hasValue && scorer.Type is not ("json" or "regex");
        }
    }

    private static bool IsReadable(string type, string text, BenchmarkItem item) => type switch
    {
        "number" => IsNumber(text),
        "choice" => text.Trim() is [>= 'A' and <= 'Z'] or [>= 'a' and <= 'z'] && (!item.Fields.ContainsKey("A") || item.Text(text.Trim().ToUpperInvariant()) is not null),
        _ => true,
    };

    private static bool IsNumber(string text) =>
        decimal.TryParse(text.Trim().TrimStart('$', '€', '£', '¥').TrimEnd('%', '.').Trim(), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);

    private static string Shown(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
