using LlmBench.Authoring;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Right where the chosen letter is the target's.</summary>
internal sealed class ChoiceScorer(Expected expected) : IScorer
{
    public const string Name = "choice";

    public string Type => Name;

    public static IScorer Read(YamlMap settings) => new ChoiceScorer(Expected.Read(settings));

    public ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        IReadOnlyList<string> targets = expected.For(input.Item);
        if (input.Answer is not { } answer)
        {
            return ValueTask.FromResult(ScorerResult.Of(Name, passed: false, "no answer was found"));
        }

        if (answer.Published is { } published)
        {
            return ValueTask.FromResult(ScorerResult.Of(Name, targets.Any(target => published.Matches(answer.Value, target)), $"'{answer.Value}' by {published.Name}, expected {Expected.Show(targets)}"));
        }

        // Rules that know no letters, such as the rest of a line, leave "(B) Paris".
        string? letter = ChoiceText.Letter(answer.Value, ItemChoices.Of(input.Item));
        return ValueTask.FromResult(ScorerResult.Of(
            Name,
            letter is not null && targets.Any(target => target.Trim().Equals(letter, StringComparison.OrdinalIgnoreCase)),
            letter is null ? $"'{Expected.Shortened(answer.Value)}' names no choice" : $"chose {letter}, expected {Expected.Show(targets)}"));
    }
}
