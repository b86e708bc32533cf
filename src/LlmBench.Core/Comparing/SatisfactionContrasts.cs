using System.Globalization;
using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>Compares scores that customers gave. Who answers at all is a choice of the customer, so the share that did is stated.</summary>
internal static class SatisfactionContrasts
{
    // Below this difference of response rates the two groups of customers are still alike.
    private const double SameResponse = 0.02;

    public static Contrast Of(CsatScores reference, CsatScores difference, double confidence)
    {
        var contrast = new Contrast(Metrics.Csat)
        {
            Reference = reference.Scores.Count == 0 ? null : reference.Scores.Average(),
            Difference = difference.Scores.Count == 0 ? null : difference.Scores.Average(),
            ReferenceSamples = reference.Scores.Count,
            DifferenceSamples = difference.Scores.Count,
            Caveat = Response(reference, difference),
        };
        if (WelchTest.Of(SampleMoments.Of(reference.Scores), SampleMoments.Of(difference.Scores), confidence) is not { } test)
        {
            return contrast with { Unresolved = "an interval needs two scores on each side" };
        }

        double? scale = contrast.Reference is > 0 ? contrast.Reference : null;
        return contrast with
        {
            ChangeInterval = (test.Difference.Low, test.Difference.High),
            RatioInterval = scale is { } whole ? (1 + (test.Difference.Low / whole), 1 + (test.Difference.High / whole)) : null,
            P = test.P,
            Test = "Welch t",
        };
    }

    private static string? Response(CsatScores reference, CsatScores difference)
    {
        if (reference.Unanswered + difference.Unanswered == 0)
        {
            return "it is not known how many were asked: if the response rates differ, so may the customers who answered";
        }

        (double first, double second) = (reference.ResponseRate, difference.ResponseRate);
        return Math.Abs(first - second) <= SameResponse ? null : string.Create(CultureInfo.InvariantCulture, $"response rates of {first:P1} and {second:P1}: the customers who answered may differ");
    }
}

/// <summary>Scores that customers gave.</summary>
/// <param name="Scores">The scores.</param>
/// <param name="Unanswered">Customers who were asked and gave none.</param>
internal sealed record CsatScores(IReadOnlyList<double> Scores, int Unanswered)
{
    public double ResponseRate => Scores.Count == 0 ? 0 : (double)Scores.Count / (Scores.Count + Unanswered);
}
