using System.Globalization;
using F23.StringSimilarity;
using LlmBench.Authoring;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Scores how alike the answer and the expected text are, 0 to 1; right from a given likeness on.</summary>
internal sealed class SimilarityScorer(Expected expected, double atLeast, Func<string, string, double> metric, ScorerText of) : IScorer
{
    public const string Name = "similarity";

    // Edit distance is quadratic in time; an answer longer than this is not compared letter by letter for any good purpose.
    private const int MostLetters = 5000;

    private static readonly Dictionary<string, int> s_metrics = new() { ["levenshtein"] = 0, ["jaroWinkler"] = 1, ["cosine"] = 2, ["dice"] = 3 };

    public string Type => Name;

    public static IScorer Read(YamlMap settings) => new SimilarityScorer(
        Expected.Read(settings),
        settings.Number("atLeast", 0, 1) ?? throw settings.Error("'atLeast' is missing, the likeness from 0 to 1 that passes"),
        (settings.Word("metric", s_metrics) ?? 0) switch
        {
            1 => new JaroWinkler().Similarity,
            2 => new Cosine(3).Similarity,
            3 => new SorensenDice(2).Similarity,
            _ => new NormalizedLevenshtein().Similarity,
        },
        ScorerTexts.Read(settings));

    public ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        string answer = Plain(of.From(input));
        double best = expected.For(input.Item).Select(target => metric(answer, Plain(target))).DefaultIfEmpty(0).Max();
        double score = double.IsNaN(best) ? 0 : Math.Clamp(best, 0, 1);
        return ValueTask.FromResult(new ScorerResult(Name, score, score >= atLeast, string.Create(CultureInfo.InvariantCulture, $"likeness {score:0.000}, at least {atLeast:0.###} is wanted")));
    }

    private static string Plain(string text)
    {
        string plain = ComparableText.Of(text).ToLowerInvariant();
        return plain.Length <= MostLetters ? plain : plain[..MostLetters];
    }
}
