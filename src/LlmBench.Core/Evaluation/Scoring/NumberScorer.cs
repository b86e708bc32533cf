using System.Globalization;
using LlmBench.Authoring;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Right where the answer is the expected number, within a tolerance.</summary>
internal sealed class NumberScorer(Expected expected, decimal? absolute, decimal? relative) : IScorer
{
    public const string Name = "number";

    // For what is written with more or fewer digits: a millionth of the expected number, at least a millionth.
    private const decimal Rounding = 0.000001m;

    public string Type => Name;

    public static IScorer Read(YamlMap settings) =>
        new NumberScorer(Expected.Read(settings), (decimal?)settings.Number("tolerance", 0, 1e15), (decimal?)settings.Number("relative", 0, 1));

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

        if (NumberReader.Only(answer.Value) is not { } number)
        {
            return ValueTask.FromResult(ScorerResult.Of(Name, passed: false, $"'{Expected.Shortened(answer.Value)}' holds no number"));
        }

        bool passed = targets.Any(target => NumberText.Parse(LastPart(target)) is { } wanted && IsNear(number, wanted));
        return ValueTask.FromResult(ScorerResult.Of(Name, passed, string.Create(CultureInfo.InvariantCulture, $"{number}, expected {Expected.Show(targets)}")));
    }

    // GSM8K's gold answers may still carry their solution.
    private static string LastPart(string target) => target[(target.LastIndexOf("####", StringComparison.Ordinal) is var at and >= 0 ? at + 4 : 0)..];

    private bool IsNear(decimal number, decimal wanted)
    {
        double size = Math.Abs((double)wanted);
        double allowed = absolute is null && relative is null
            ? (double)Rounding * Math.Max(1, size)
            : Math.Max((double)(absolute ?? 0), (double)(relative ?? 0) * size);

        // Differences of huge decimals overflow; of doubles they do not, but 0.1 + 0.2 then is not 0.3.
        double difference = Math.Abs((double)number - (double)wanted);
        return difference < 1e15 ? (double)Math.Abs(number - wanted) <= allowed : difference <= allowed;
    }
}
