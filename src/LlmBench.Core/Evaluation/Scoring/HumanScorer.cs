using System.Globalization;
using LlmBench.Authoring;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Takes the scores that people gave, and waits while there are none. An optional one is shown beside the result and never decides it.</summary>
internal sealed class HumanScorer(IReadOnlyList<string> fields, Scale scale, bool optional) : IScorer
{
    public const string Name = "human";

    public string Type => Name;

    public bool IsAside => optional;

    /// <summary>What people are asked to score, such as <c>readability</c>.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <summary>The scale on which they score each.</summary>
    public Scale Scale => scale;

    public static IScorer Read(YamlMap settings)
    {
        IReadOnlyList<string> fields = settings.OptionalTexts("fields");
        return fields.Count == 0
            ? throw settings.Error("'fields' is missing, the list of what people score, such as [readability]")
            : new HumanScorer(fields, Scale.Read(settings), settings.Boolean("optional") ?? false);
    }

    public ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        string[] open = [.. fields.Where(field => !input.Reviews.ContainsKey(field))];
        if (open.Length > 0)
        {
            return ValueTask.FromResult(ScorerResult.Waiting(Name, $"waits for a person's score of {string.Join(", ", open)}"));
        }

        double mean = fields.Average(field => Math.Clamp(input.Reviews[field], scale.Lowest, scale.Highest));
        return ValueTask.FromResult(new ScorerResult(Name, scale.Share(mean), mean >= scale.PassAt, string.Create(CultureInfo.InvariantCulture, $"{mean:0.##} on a scale of {scale}")));
    }
}
