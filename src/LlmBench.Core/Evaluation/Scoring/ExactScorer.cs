using LlmBench.Authoring;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Right where the answer is the expected text, or one of them; blanks and typographic marks are made alike first.</summary>
internal sealed class ExactScorer(Expected expected, bool ignoreCase, bool ignorePunctuation) : IScorer
{
    public const string Name = "exact";

    public string Type => Name;

    public static IScorer Read(YamlMap settings) =>
        new ExactScorer(Expected.Read(settings), settings.Boolean("ignoreCase") ?? false, settings.Boolean("ignorePunctuation") ?? false);

    public ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        IReadOnlyList<string> targets = expected.For(input.Item);
        if (input.Answer is not { } answer)
        {
            return ValueTask.FromResult(ScorerResult.Of(Name, passed: false, "no answer was found"));
        }

        bool passed = targets.Any(target => answer.Published?.Matches(answer.Value, target) ?? Plain(target).Equals(Plain(answer.Value), StringComparison.Ordinal));
        return ValueTask.FromResult(ScorerResult.Of(Name, passed, $"'{Expected.Shortened(answer.Value)}', expected {Expected.Show(targets)}"));
    }

    private string Plain(string text)
    {
        string plain = ignorePunctuation ? ComparableText.WithoutPunctuation(text) : ComparableText.Of(text);
        return ignoreCase ? plain.ToLowerInvariant() : plain;
    }
}
