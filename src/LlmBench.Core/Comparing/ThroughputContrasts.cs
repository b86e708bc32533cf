using LlmBench.Results;
using LlmBench.Statistics;
using MathNet.Numerics.Distributions;

namespace LlmBench.Comparing;

/// <summary>Compares rates over the measured window by how they vary from one slice of it to the next.</summary>
internal static class ThroughputContrasts
{
    public static Contrast Requests(PairOfSides sides) => Of(sides, Metrics.RequestsPerSecond, side => side.Succeeded, slice => slice.Succeeded, row => row.RequestsPerSecond);

    public static Contrast Tokens(PairOfSides sides) => Of(sides, Metrics.OutputTokensPerSecond, side => side.OutputTokens, slice => slice.Tokens, row => row.OutputTokensPerSecond);

    private static Contrast Of(PairOfSides sides, Metric metric, Func<ComparedSide, long> count, Func<TimeSlices.Counts, double> ofSlice, Func<LoadTestSummary, double> column)
    {
        var contrast = new Contrast(metric)
        {
            Reference = Value(sides.Reference, count, column),
            Difference = Value(sides.Difference, count, column),
            ReferenceSamples = sides.Reference.Requests,
            DifferenceSamples = sides.Difference.Requests,
            Caveat = sides.Reference.Facts.AtRate || sides.Difference.Facts.AtRate ? "requests came at a rate that was asked for, so this says whether it was kept and not what the provider can do" : null,
        };
        if (!sides.HasCalls)
        {
            return contrast with { Unresolved = SummaryReason.Text };
        }

        if (sides.Reference.Slices.RatePerSecond(ofSlice) is not { Mean: > 0 } first || sides.Difference.Slices.RatePerSecond(ofSlice) is not { Mean: > 0 } second)
        {
            return contrast with { Unresolved = "a rate needs 11 seconds on each side for an interval" };
        }

        return Test(contrast, first, second, sides.Confidence);
    }

    private static double? Value(ComparedSide side, Func<ComparedSide, long> count, Func<LoadTestSummary, double> column) =>
        side.HasCalls ? (side.Seconds > 0 ? count(side) / side.Seconds : null)
        : side.Summaries.Count > 0 ? side.Summaries.Average(column) : null;

    // On the log scale, since a rate is positive and both sides may differ by much.
    private static Contrast Test(Contrast contrast, in SampleMoments first, in SampleMoments second, double confidence)
    {
        (double a, double b) = (first.Variance / first.Count / (first.Mean * first.Mean), second.Variance / second.Count / (second.Mean * second.Mean));
        WelchTest change = WelchTest.Of(first, second, confidence)!;
        double error = Math.Sqrt(a + b);
        double degrees = error == 0 ? first.Count + second.Count - 2 : (a + b) * (a + b) / ((a * a / (first.Count - 1)) + (b * b / (second.Count - 1)));
        double half = error * StudentT.InvCDF(0, 1, degrees, 1 - ((1 - confidence) / 2));
        double ratio = second.Mean / first.Mean;
        return contrast.WithIntervals(change.Difference, new Interval(ratio, ratio * Math.Exp(-half), ratio * Math.Exp(half))) with
        {
            P = contrast.Ratio is > 0 and var own && error > 0 ? StudentTail.TwoSided(Math.Log(own) / error, degrees) : change.P,
            Test = "Welch t over slices of time",
        };
    }
}
