using System.Globalization;
using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;
using MathNet.Numerics.Distributions;

namespace LlmBench.Comparing;

/// <summary>Compares times: means, and quantiles without assuming a distribution.</summary>
internal static class LatencyContrasts
{
    public static IEnumerable<Contrast> Of(PairOfSides sides, Func<Metric, bool> wanted)
    {
        foreach (IGrouping<LatencyKind, LatencyMetric> kind in Metrics.Latencies.Where(latency => wanted(latency.Metric)).GroupBy(latency => latency.Kind))
        {
            if (!sides.HasCalls)
            {
                foreach (LatencyMetric latency in kind)
                {
                    yield return OfSummaries(sides, latency);
                }

                continue;
            }

            ClusteredSample reference = sides.Sample(sides.Reference, call => Time(call, kind.Key));
            ClusteredSample difference = sides.Sample(sides.Difference, call => Time(call, kind.Key));
            foreach (LatencyMetric latency in kind)
            {
                yield return Of(sides, latency, reference, difference);
            }
        }
    }

    private static float Time(KeptCall call, LatencyKind kind) => call.Outcome == Outcome.Succeeded ? call.Time(kind) : float.NaN;

    private static Contrast Of(PairOfSides sides, LatencyMetric latency, ClusteredSample reference, ClusteredSample difference)
    {
        Distribution first = sides.Reference.Times(latency.Kind);
        Distribution second = sides.Difference.Times(latency.Kind);
        var contrast = new Contrast(latency.Metric)
        {
            Reference = sides.Reference.ValueOf(latency),
            Difference = sides.Difference.ValueOf(latency),
            ReferenceSamples = first.Count,
            DifferenceSamples = second.Count,
            Caveat = latency.Kind is LatencyKind.E2e or LatencyKind.UserE2e ? Comparability.AnswerLength(sides.Reference, sides.Difference) : null,
        };
        return reference.Count == 0 || difference.Count == 0 ? contrast with { Unresolved = "one side has none" }
            : latency.Share is { } quantile ? Quantile(contrast, sides, reference, difference, quantile)
            : MeanContrast.Test(contrast, reference, difference, sides.IsPaired, sides.Unit, sides.Confidence);
    }

    private static Contrast Quantile(Contrast contrast, PairOfSides sides, ClusteredSample reference, ClusteredSample difference, double share)
    {
        if (reference.QuantileInterval(share, sides.Confidence) is not { } first || difference.QuantileInterval(share, sides.Confidence) is not { } second)
        {
            return contrast with
            {
                Unresolved = string.Create(
                    CultureInfo.InvariantCulture,
                    $"p{share * 100:0.#} needs {ClusteredSample.Needed(share, sides.Confidence)} independent requests on each side; there are {contrast.ReferenceSamples} and {contrast.DifferenceSamples}"),
            };
        }

        double correlation = sides.IsPaired ? ClusteredSample.QuantileCorrelation(reference, difference, share) : 0;
        Interval? ratio = Mover.Ratio(first, second, correlation);
        return contrast.WithIntervals(Mover.Difference(first, second, correlation), ratio) with
        {
            P = ratio is { } found ? P(found, sides.Confidence) : null,
            Test = $"{(sides.IsPaired ? "Paired order" : "Order")} statistics over {sides.Unit} (MOVER)",
        };
    }

    // The interval itself, read as a normal one on the log scale: of its two halves the one that points to no change.
    private static double P(in Interval ratio, double confidence)
    {
        double estimate = Math.Log(ratio.Estimate);
        double half = estimate > 0 ? estimate - Math.Log(ratio.Low) : Math.Log(ratio.High) - estimate;
        return estimate == 0 ? 1 : half <= 0 ? 0 : 2 * Normal.CDF(0, 1, -Math.Abs(estimate) / half * Normal.InvCDF(0, 1, 1 - ((1 - confidence) / 2)));
    }

    private static Contrast OfSummaries(PairOfSides sides, LatencyMetric latency)
    {
        (LoadTestSummary? first, LoadTestSummary? second) = (sides.Reference.Summaries.FirstOrDefault(), sides.Difference.Summaries.FirstOrDefault());
        return new Contrast(latency.Metric)
        {
            Reference = sides.Reference.ValueOf(latency),
            Difference = sides.Difference.ValueOf(latency),
            ReferenceSamples = first?.Samples ?? sides.Reference.Times(latency.Kind).Count,
            DifferenceSamples = second?.Samples ?? sides.Difference.Times(latency.Kind).Count,
            Unresolved = SummaryReason.Text,
        };
    }
}
