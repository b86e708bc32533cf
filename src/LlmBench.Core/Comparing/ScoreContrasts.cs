using System.Globalization;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>Compares scores benchmark by benchmark: on the same questions one by one, else by the intervals of both.</summary>
internal static class ScoreContrasts
{
    // Fewer common questions than this share of the smaller side are another benchmark.
    private const double Common = 0.5;

    public static IEnumerable<Contrast> Of(PairOfSides sides) => sides.Reference.Scores.Subjects.Intersect(sides.Difference.Scores.Subjects).Select(subject => Of(sides, subject));

    private static Contrast Of(PairOfSides sides, ScoreSubject subject)
    {
        IReadOnlyDictionary<string, double> reference = sides.Reference.Scores.Items(subject);
        IReadOnlyDictionary<string, double> difference = sides.Difference.Scores.Items(subject);
        string[] common = [.. reference.Keys.Where(difference.ContainsKey).Order(StringComparer.Ordinal)];
        Contrast contrast = common.Length > 0 && common.Length >= Common * Math.Min(reference.Count, difference.Count)
            ? Paired([.. common.Select(item => (difference[item], reference[item]))])
            : Apart(Estimate(sides.Reference, subject), Estimate(sides.Difference, subject));
        int left = reference.Count + difference.Count - (2 * common.Length);
        return contrast with
        {
            Benchmark = subject.ToString(),
            Caveat = contrast.Design == ComparisonDesign.Paired && left > 0 ? string.Create(CultureInfo.InvariantCulture, $"{left} questions that one side alone has answered are left out") : contrast.Caveat,
        };
    }

    private static Contrast Paired((double Difference, double Reference)[] pairs)
    {
        ScoreComparison test = ScoreComparison.Of(pairs)!;
        double reference = pairs.Average(pair => pair.Reference);
        return new Contrast(Metrics.Score)
        {
            Reference = reference,
            Difference = pairs.Average(pair => pair.Difference),
            ReferenceSamples = pairs.Length,
            DifferenceSamples = pairs.Length,
            ChangeInterval = (test.Difference.Low, test.Difference.High),
            RatioInterval = reference > 0 ? (1 + (test.Difference.Low / reference), 1 + (test.Difference.High / reference)) : null,
            P = test.P,
            Test = test.IsBinary ? "McNemar exact, Agresti-Min" : "Paired sign flip, paired bootstrap",
            Design = ComparisonDesign.Paired,
            Caveat = test.FurtherItems is { } further && test.P >= ScoreComparison.Level ? string.Create(CultureInfo.InvariantCulture, $"about {further:N0} further questions would decide") : null,
        };
    }

    private static Contrast Apart(ScoreEstimate reference, ScoreEstimate difference)
    {
        var contrast = new Contrast(Metrics.Score)
        {
            Reference = reference.Score,
            Difference = difference.Score,
            ReferenceSamples = reference.Items,
            DifferenceSamples = difference.Items,
            Caveat = "not the same questions one by one, so the interval is wider than that of pairs",
        };
        if (reference.Interval is not { } first || difference.Interval is not { } second)
        {
            return contrast with { Unresolved = "one side has too few scores for an interval" };
        }

        Interval change = Mover.Difference(first, second);
        return contrast with
        {
            ChangeInterval = (change.Low, change.High),
            RatioInterval = first.Estimate > 0 ? (1 + (change.Low / first.Estimate), 1 + (change.High / first.Estimate)) : null,
            Test = "Both intervals (MOVER)",
        };
    }

    private static ScoreEstimate Estimate(ComparedSide side, ScoreSubject subject)
    {
        IReadOnlyDictionary<string, double> items = side.Scores.Items(subject);
        if (items.Count > 0)
        {
            ScoreInterval found = ScoreInterval.Of([.. items.Select(item => new ItemMean(item.Key, string.Empty, item.Value, 1))])!;
            return new ScoreEstimate(found.Score, items.Count, found.Low is { } low && found.High is { } high ? new Interval(found.Score, low, high) : null);
        }

        BenchmarkSummary? row = side.Scores.Summary(subject);
        return new ScoreEstimate(row?.Score, row?.Answered ?? 0, row is { Score: { } score, ScoreLow: { } from, ScoreHigh: { } to } ? new Interval(score, from, to) : null);
    }

    private readonly record struct ScoreEstimate(double? Score, int Items, Interval? Interval);
}
