using System.Globalization;
using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>Two models on the same items: how far apart their scores are, and whether chance explains it.</summary>
/// <remarks>
/// Items that are right or wrong go to McNemar's exact test and the interval of Agresti and Min (2005), which has a width even where the models never differ.
/// Graded scores go to the sign-flip test and the paired bootstrap.
/// </remarks>
internal sealed record ScoreComparison
{
    /// <summary>The p below which two models are called different.</summary>
    public const double Level = 0.05;

    private const long MostItems = 1_000_000;

    /// <summary>Items that both models answered.</summary>
    public required int Items { get; init; }

    /// <summary>b: items on which the first model scored higher.</summary>
    public required int Better { get; init; }

    /// <summary>c: items on which the second model scored higher.</summary>
    public required int Worse { get; init; }

    /// <summary>First mean score less second, with its 95 % interval.</summary>
    public required Interval Difference { get; init; }

    /// <summary>The two-sided p of no difference.</summary>
    public required double P { get; init; }

    /// <summary>Whether every score is 0 or 1, and the test therefore McNemar's.</summary>
    public required bool IsBinary { get; init; }

    /// <summary>About how many further items would find this difference with a chance of 80 %; null where there is none to find, or a million would not do.</summary>
    public long? FurtherItems { get; init; }

    /// <summary>Name of the test.</summary>
    public string Test => IsBinary ? "McNemar exact" : "Paired sign flip";

    /// <summary>Compares the scores item by item; null without items.</summary>
    /// <param name="pairs">First and second score of each item, 0 to 1.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static ScoreComparison? Of(IReadOnlyCollection<(double First, double Second)> pairs, ulong seed = 1)
    {
        if (pairs.Count == 0)
        {
            return null;
        }

        double[] differences = [.. pairs.Select(pair => pair.First - pair.Second)];
        int better = differences.Count(difference => difference > 0);
        int worse = differences.Count(difference => difference < 0);
        bool isBinary = pairs.All(pair => pair is { First: 0 or 1, Second: 0 or 1 });
        return new ScoreComparison
        {
            Items = differences.Length,
            Better = better,
            Worse = worse,
            IsBinary = isBinary,
            Difference = isBinary ? AgrestiMin(better, worse, differences.Length) : PairedTest.Interval(differences, seed: seed) ?? new Interval(differences[0], -1, 1),
            P = isBinary ? McNemar.P(better, worse) : PairedTest.SignFlipP(differences, seed: seed),
            FurtherItems = Further(differences),
        };
    }

    /// <summary>What a person may conclude.</summary>
    /// <param name="first">Name of the first model.</param>
    /// <param name="second">Name of the second.</param>
    /// <param name="adjustedP">The p after the correction for all comparisons made; null for <see cref="P"/>.</param>
    public string Verdict(string first, string second, double? adjustedP = null)
    {
        if ((adjustedP ?? P) < Level)
        {
            (string better, string worse) = Difference.Estimate > 0 ? (first, second) : (second, first);
            return string.Create(CultureInfo.InvariantCulture, $"{better} is better than {worse} by {Math.Abs(Difference.Estimate) * 100:0.0} points");
        }

        string more = FurtherItems is { } items ? string.Create(CultureInfo.InvariantCulture, $": about {items} more items needed to resolve {Math.Abs(Difference.Estimate) * 100:0.0} points") : string.Empty;
        return $"{first} and {second} are not distinguishable{more}";
    }

    private static Interval AgrestiMin(int better, int worse, int items)
    {
        (double b, double c, double n) = (better + 0.5, worse + 0.5, items + 2);
        double middle = (b - c) / n;
        double half = Normal.InvCDF(0, 1, 0.975) * Math.Sqrt(b + c - ((b - c) * (b - c) / n)) / n;
        return new Interval((double)(better - worse) / items, Math.Max(-1, middle - half), Math.Min(1, middle + half));
    }

    private static long? Further(double[] differences)
    {
        double mean = differences.Average();
        double variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / Math.Max(1, differences.Length - 1);
        return ScorePower.ItemsNeeded(mean, variance) is { } needed && needed <= MostItems ? Math.Max(1, needed - differences.Length) : null;
    }
}
