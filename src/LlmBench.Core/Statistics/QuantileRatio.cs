namespace LlmBench.Statistics;

/// <summary>The ratio of a quantile of two samples of latencies, and whether it keeps below a margin.</summary>
/// <remarks>
/// Each quantile has the interval between two order statistics (Woodruff 1952), which assumes no distribution; the two are joined on the log
/// scale by recovering their variances (Zou and Donner 2008). It is for one look, at the end of a step: whoever looks every hour needs another test.
/// A request that timed out counts with its limit, so the quantile is right as long as fewer than 1 - share of them did.
/// </remarks>
/// <param name="Ratio">Quantile of the canary by that of the baseline.</param>
/// <param name="Low">Lower one-sided bound.</param>
/// <param name="High">Upper one-sided bound.</param>
internal sealed record QuantileRatio(double Ratio, double Low, double High)
{
    /// <summary>Compares; null where a sample is too small to bound the quantile from both sides: p95 at 5 % needs 59.</summary>
    /// <param name="baseline">Positive numbers; sorted in place.</param>
    /// <param name="canary">Positive numbers; sorted in place.</param>
    /// <param name="share">0.95 for p95.</param>
    /// <param name="alpha">Chance that the true ratio is above <see cref="High"/>; the same for below <see cref="Low"/>.</param>
    public static QuantileRatio? Of(double[] baseline, double[] canary, double share = 0.95, double alpha = 0.05)
    {
        double oldEstimate = baseline.Length == 0 ? 0 : Quantile.Of(baseline, share);
        double freshEstimate = canary.Length == 0 ? 0 : Quantile.Of(canary, share);
        return Of(
            LogQuantile(oldEstimate, baseline.Length, rank => baseline[rank - 1], share, alpha),
            LogQuantile(freshEstimate, canary.Length, rank => canary[rank - 1], share, alpha));
    }

    /// <summary>The same of samples that may be too many to keep: beyond <see cref="Distribution.ExactLimit"/> each quantile is within 0.1 %.</summary>
    public static QuantileRatio? Of(Distribution baseline, Distribution canary, double share, double alpha) => Of(LogQuantile(baseline, share, alpha), LogQuantile(canary, share, alpha));

    /// <summary>The verdict for a margin.</summary>
    /// <param name="margin">0.1 where a rise of 10 % may be.</param>
    public GateVerdict Verdict(double margin) => High < 1 + margin ? GateVerdict.Pass : Low > 1 + margin ? GateVerdict.Fail : GateVerdict.Inconclusive;

    private static QuantileRatio? Of(Interval? baseline, Interval? canary)
    {
        if (baseline is not { } old || canary is not { } fresh)
        {
            return null;
        }

        Interval log = Mover.Difference(old, fresh);
        return new QuantileRatio(Math.Exp(log.Estimate), Math.Exp(log.Low), Math.Exp(log.High));
    }

    private static Interval? LogQuantile(Distribution sample, double share, double alpha) =>
        LogQuantile(sample.Percentile(share) ?? 0, (int)sample.Count, rank => sample.Percentile((rank - 1.0) / Math.Max(1, sample.Count - 1))!.Value, share, alpha);

    private static Interval? LogQuantile(double estimate, int count, Func<long, double> ranked, double share, double alpha)
    {
        if (count == 0)
        {
            return null;
        }

        return QuantileRanks.Of(count, share, alpha) is { Low: { } low, High: { } high }
            ? new Interval(Math.Log(estimate), Math.Log(Math.Min(ranked(low), estimate)), Math.Log(Math.Max(ranked(high), estimate)))
            : null;
    }
}
