using LlmBench.Authoring;
using LlmBench.Evaluation.Extraction;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Right where the reply's JSON has the expected value at a path; where none is expected, where it has any.</summary>
internal sealed class JsonScorer(string path, Expected? expected) : IScorer
{
    public const string Name = "json";

    public string Type => Name;

    public static IScorer Read(YamlMap settings)
    {
        string path = settings.RequiredText("path");
        if (JsonInText.Complaint(path) is { } complaint)
        {
            throw settings.ErrorAt("path", $"'path' is no JSONPath: {complaint}");
        }

        return new JsonScorer(path, settings.Has("field") || settings.Has("value") || settings.Has("values") ? Expected.Read(settings) : null);
    }

    public ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        IReadOnlyList<string> found = input.Answer is null ? [] : JsonInText.Find(input.Answer.Value);
        found = found.Count > 0 ? found : JsonInText.Find(input.Reply);
        if (found.Count == 0)
        {
            return ValueTask.FromResult(ScorerResult.Of(Name, passed: false, "the reply holds no JSON object or list"));
        }

        if (found.Select(json => JsonInText.Select(json, path)).LastOrDefault(value => value is not null) is not { } actual)
        {
            return ValueTask.FromResult(ScorerResult.Of(Name, passed: false, $"there is nothing at {path}"));
        }

        IReadOnlyList<string> targets = expected?.For(input.Item) ?? [];
        bool passed = expected is null || targets.Any(target => AreEqual(actual, target));
        return ValueTask.FromResult(ScorerResult.Of(Name, passed, $"{path} is {Expected.Shortened(actual.ToString(Formatting.None))}{(expected is null ? string.Empty : $", expected {Expected.Show(targets)}")}"));
    }

    // 20, 20.0 and "20" are one number to people, and models write any of them.
    private static bool AreEqual(JToken actual, string target)
    {
        if (actual is JValue)
        {
            string text = actual.Type == JTokenType.Null ? "null" : JsonInText.Text(actual);
            return ComparableText.Of(text).Equals(ComparableText.Of(target), StringComparison.OrdinalIgnoreCase)
                || (NumberText.Parse(text) is { } number && NumberText.Parse(target) is { } wanted && number == wanted);
        }

        return JsonInText.Find(target) is [var json] && JToken.DeepEquals(actual, JsonInText.Select(json, "$"));
    }
}
