using System.Text.RegularExpressions;
using LlmBench.Evaluation.Code;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>What each kind of rule does with a reply.</summary>
internal static class ExtractionFinders
{
    public static Func<string, BenchmarkItem, ExtractedAnswer?> For(ExtractionRule rule, ICodeFinder? code) => rule.Kind switch
    {
        ExtractionKind.After => After(rule),
        ExtractionKind.Regex => Expression(rule),
        ExtractionKind.Choice => (reply, item) => Stepped(rule, ChoiceReader.Find(reply, ItemChoices.Of(item), rule.Pick)),
        ExtractionKind.Number => (reply, _) => Stepped(rule, NumberReader.Find(reply, rule.Pick)),
        ExtractionKind.Boxed => (reply, _) => Picked(rule, BoxedReader.Find(reply).Select(box => box.Content)),
        ExtractionKind.Fence => (reply, _) => Picked(rule, Fences(reply, rule.Pattern)),
        ExtractionKind.Json => (reply, _) => Picked(rule, Json(reply, rule.Pattern)),
        ExtractionKind.Published => Published(rule),
        ExtractionKind.Whole => (reply, _) => Picked(rule, [reply.Trim()]),
        ExtractionKind.Code when code is not null => (reply, item) => code.Find(rule, reply, item),
        _ => throw new ArgumentException($"Rule '{rule.Id}' of kind {rule.Kind} has nothing that finds programs.", nameof(code)),
    };

    private static Func<string, BenchmarkItem, ExtractedAnswer?> After(ExtractionRule rule)
    {
        var marker = new MarkerReader(rule.Pattern!);
        return (reply, _) => marker.Find(reply, rule.Pick) is { } answer ? new ExtractedAnswer(rule.Id, answer) : null;
    }

    private static Func<string, BenchmarkItem, ExtractedAnswer?> Expression(ExtractionRule rule)
    {
        Regex regex = BoundedRegex.Compile(rule.Pattern!);
        return (reply, _) => Picked(rule, regex.Matches(reply).Select(match => BoundedRegex.FirstGroup(match).Trim()));
    }

    private static Func<string, BenchmarkItem, ExtractedAnswer?> Published(ExtractionRule rule)
    {
        PublishedRule published = PublishedRules.Find(rule.Pattern!)!;
        return (reply, item) => published.Find(reply, item) is { } answer ? new ExtractedAnswer(rule.Id, answer, published) : null;
    }

    private static IEnumerable<string> Fences(string reply, string? language)
    {
        IReadOnlyList<FencedBlock> blocks = FencedBlock.All(reply);
        if (!string.IsNullOrEmpty(language))
        {
            // Many models leave the language out.
            string wanted = blocks.Any(block => block.Tag.Equals(language, StringComparison.OrdinalIgnoreCase)) ? language : string.Empty;
            blocks = [.. blocks.Where(block => block.Tag.Equals(wanted, StringComparison.OrdinalIgnoreCase))];
        }

        return blocks.Select(block => block.Text.TrimEnd('\n'));
    }

    private static IEnumerable<string> Json(string reply, string? path)
    {
        IReadOnlyList<string> values = JsonInText.Find(reply);
        return string.IsNullOrEmpty(path) ? values : values.Select(json => JsonInText.Select(json, path)).Where(value => value is not null).Select(value => JsonInText.Text(value!));
    }

    private static ExtractedAnswer? Picked(ExtractionRule rule, IEnumerable<string> values)
    {
        IEnumerable<string> told = values.Where(value => !string.IsNullOrWhiteSpace(value));
        return (rule.Pick == ExtractionPick.Last ? told.LastOrDefault() : told.FirstOrDefault()) is { } answer ? new ExtractedAnswer(rule.Id, answer) : null;
    }

    private static ExtractedAnswer? Stepped(ExtractionRule rule, (string Step, string Value)? found) =>
        found is { } hit ? new ExtractedAnswer($"{rule.Id}:{hit.Step}", hit.Value) : null;
}
