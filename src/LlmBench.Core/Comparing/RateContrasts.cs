using LlmBench.Chat;
using LlmBench.Statistics;
using MathNet.Numerics.Distributions;

namespace LlmBench.Comparing;

/// <summary>Compares shares of requests: errors and truncated answers.</summary>
internal static class RateContrasts
{
    // The exact test of rare events is too cautious where they are common.
    private const double Rare = 0.1;

    public static Contrast Errors(PairOfSides sides)
    {
        RateCount reference = ErrorsOf(sides.Reference);
        RateCount difference = ErrorsOf(sides.Difference);
        (int OnlyReference, int OnlyDifference, double Phi)? pairs = sides.IsPaired ? Pairs(sides) : null;
        Contrast errors = Of(Metrics.ErrorRate, reference, difference, sides.Confidence, pairs);
        return sides.HasCalls ? errors : errors with { Caveat = "summary rows do not say when errors came, so those of one outage count as independent of each other" };
    }

    public static Contrast Truncated(PairOfSides sides) =>
        Of(Metrics.TruncationRate, TruncatedOf(sides, sides.Reference), TruncatedOf(sides, sides.Difference), sides.Confidence, null);

    private static RateCount ErrorsOf(ComparedSide side) => side.HasCalls
        ? new RateCount(side.Requests - side.Succeeded, side.Requests, side.Slices.ErrorDispersion())
        : new RateCount(side.Summaries.Sum(summary => summary.Failed), side.Summaries.Sum(summary => summary.Requests), 1);

    private static RateCount TruncatedOf(PairOfSides sides, ComparedSide side)
    {
        if (side.Truncated == 0 || side.Truncated == side.Succeeded)
        {
            return new RateCount(side.Truncated, side.Succeeded, 1);
        }

        ClusteredSample flags = sides.Sample(side, call => call.Outcome == Outcome.Succeeded ? (call.Truncated ? 1 : 0) : double.NaN);
        double alone = flags.Mean * (1 - flags.Mean) / flags.Count;
        return new RateCount(side.Truncated, side.Succeeded, alone > 0 ? Math.Max(1, flags.MeanVariance / alone) : 1);
    }

    private static Contrast Of(Metric metric, RateCount reference, RateCount difference, double confidence, (int OnlyReference, int OnlyDifference, double Phi)? pairs)
    {
        var contrast = new Contrast(metric)
        {
            Reference = reference.Share,
            Difference = difference.Share,
            ReferenceSamples = reference.Trials,
            DifferenceSamples = difference.Trials,
        };
        if (Newcombe.Difference(reference.Effective, difference.Effective, confidence, pairs?.Phi ?? 0) is not { } change)
        {
            return contrast with { Unresolved = "one side has no requests" };
        }

        RateRatio? ratio = RateRatio.Of(reference.Effective, difference.Effective, confidence);
        bool rare = Math.Max(reference.Share ?? 0, difference.Share ?? 0) < Rare;
        bool clumped = Math.Max(reference.Dispersion, difference.Dispersion) > 1;
        int Effective(int pairsOfAKind) => (int)(pairsOfAKind / Math.Max(reference.Dispersion, difference.Dispersion));
        string test = pairs is not null ? "McNemar exact, Newcombe paired" : rare ? "Exact conditional, Newcombe" : "Score test, Newcombe";
        return contrast with
        {
            ChangeInterval = (change.Low, change.High),
            RatioInterval = ratio is { Ratio: not null } ? (ratio.Low, ratio.High) : null,
            P = pairs is { } pair ? McNemar.P(Effective(pair.OnlyReference), Effective(pair.OnlyDifference)) : rare ? ratio?.P ?? 1 : ScoreP(reference, difference),
            Test = clumped ? $"{test}, allowing for clumps" : test,
        };
    }

    private static double ScoreP(in RateCount reference, in RateCount difference)
    {
        ((double x, double n), (double y, double m)) = (reference.Effective, difference.Effective);
        double pooled = (x + y) / (n + m);
        double error = Math.Sqrt(pooled * (1 - pooled) * ((1 / n) + (1 / m)));
        return error == 0 ? 1 : 2 * Normal.CDF(0, 1, -Math.Abs((y / m) - (x / n)) / error);
    }

    // The same turn on both sides; phi below 0 would widen the interval by chance.
    private static (int OnlyReference, int OnlyDifference, double Phi)? Pairs(PairOfSides sides)
    {
        var failed = new Dictionary<(ulong, ushort), bool>();
        foreach (KeptCall call in Ended(sides.Reference))
        {
            failed[(call.Cluster, call.Turn)] = call.Outcome != Outcome.Succeeded;
        }

        (double both, int first, int second, double neither) = (0, 0, 0, 0);
        foreach (KeptCall call in Ended(sides.Difference))
        {
            if (failed.TryGetValue((call.Cluster, call.Turn), out bool there))
            {
                bool here = call.Outcome != Outcome.Succeeded;
                both += there && here ? 1 : 0;
                first += there && !here ? 1 : 0;
                second += !there && here ? 1 : 0;
                neither += !there && !here ? 1 : 0;
            }
        }

        double scale = Math.Sqrt((both + first) * (second + neither) * (both + second) * (first + neither));
        return (first, second, scale == 0 ? 0 : Math.Clamp(((both * neither) - ((double)first * second)) / scale, 0, 1));
    }

    private static IEnumerable<KeptCall> Ended(ComparedSide side) => side.Kept.Calls.Where(call => call.Outcome != Outcome.Cancelled);

    /// <summary>Events among trials, and how many times more than by chance they clump.</summary>
    private readonly record struct RateCount(long Events, long Trials, double Dispersion)
    {
        public double? Share => Trials == 0 ? null : (double)Events / Trials;

        public (double, double) Effective => (Events / Dispersion, Trials / Dispersion);
    }
}
