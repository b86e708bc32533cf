using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LlmBench.Authoring;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Right where an expression matches, or does not: of the definition, or of a field of the item.</summary>
internal sealed class RegexScorer(string? pattern, string? field, bool not, ScorerText of) : IScorer
{
    public const string Name = "regex";

    private readonly ConcurrentDictionary<string, Regex> _compiled = new();

    public string Type => Name;

    public static IScorer Read(YamlMap settings)
    {
        string? pattern = settings.Text("pattern");
        string? field = settings.Text("field");
        if ((pattern is null) == (field is null))
        {
            throw settings.Error("a regex scorer needs either 'pattern' or 'field'");
        }

        if (pattern is not null && BoundedRegex.Complaint(pattern) is { } complaint)
        {
            throw settings.ErrorAt("pattern", $"'pattern' is no regular expression: {complaint}");
        }

        return new RegexScorer(pattern, field, settings.Boolean("not") ?? false, ScorerTexts.Read(settings));
    }

    public ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        if ((pattern ?? input.Item.Text(field!)) is not { } expression)
        {
            return ValueTask.FromResult(ScorerResult.Of(Name, passed: false, $"the item has no field '{field}'"));
        }

        try
        {
            bool hit = _compiled.GetOrAdd(expression, BoundedRegex.Compile).IsMatch(of.From(input));
            return ValueTask.FromResult(ScorerResult.Of(Name, hit != not, hit ? $"matches '{Expected.Shortened(expression)}'" : $"does not match '{Expected.Shortened(expression)}'"));
        }
        catch (RegexMatchTimeoutException)
        {
            return ValueTask.FromResult(ScorerResult.Failed(Name, $"'{Expected.Shortened(expression)}' ran longer than {BoundedRegex.LimitMs} ms on this reply"));
        }
        catch (ArgumentException exception)
        {
            return ValueTask.FromResult(ScorerResult.Failed(Name, $"field '{field}' is no regular expression: {exception.Message}"));
        }
    }
}
