using LlmBench.Canary.Observations;
using LlmBench.Statistics;
using MathNet.Numerics.Distributions;

namespace LlmBench.Canary.Gates;

/// <summary>Whether customers are as content with the canary, by an interval for the difference of mean scores that holds at any look.</summary>
/// <remarks>Where customers of one arm answer more often than those of the other, the scores are of different people, and nothing follows from them.</remarks>
internal sealed class CsatGate(GateScope scope) : IGate
{
    private const double ResponseLevel = 0.001;

    private RunningMean _baseline;
    private RunningMean _canary;
    private long _baselineRequests;
    private long _canaryRequests;

    public void Observe(in GateEvent seen)
    {
        if (seen.Counts)
        {
            (seen.IsCanary ? ref _canaryRequests : ref _baselineRequests)++;
        }
        else if (seen.Observation is { Kind: ObservationKind.Csat, Csat: { } score })
        {
            ref RunningMean mean = ref seen.IsCanary ? ref _canary : ref _baseline;
            mean = mean.With(score);
        }
    }

    public GateResult Judge(DateTimeOffset now)
    {
        MeanContrast? contrast = MeanContrast.Of(_baseline, _canary, scope.Settings.PassAlpha);
        (GateVerdict verdict, string explanation) = Say(contrast);
        return new GateResult
        {
            Gate = GateNames.Csat,
            Arm = scope.Arm,
            Verdict = verdict,
            OnFail = GateConsequence.Hold,
            IsRequired = scope.IsLast && !scope.IsSmoke,
            Baseline = _baseline.Count == 0 ? null : _baseline.Mean,
            Canary = _canary.Count == 0 ? null : _canary.Mean,
            Ratio = contrast is not null && _baseline.Mean > 0 ? _canary.Mean / _baseline.Mean : null,
            Low = contrast?.Low,
            High = contrast?.High,
            Limit = -scope.Settings.CsatMargin,
            Unit = "points",
            BaselineSamples = _baseline.Count,
            CanarySamples = _canary.Count,
            Explanation = explanation,
        };
    }

    private (GateVerdict Verdict, string Explanation) Say(MeanContrast? contrast)
    {
        string due = scope.IsLast ? string.Empty : " It is waited for in the last step only.";
        if (_baseline.Count == 0 || _canary.Count == 0)
        {
            return (GateVerdict.NoData, $"No scores of both arms have been observed in this step. Bring them with Add-CanaryObservation -Csat, or take the gate out with -Gate @{{ Ignore = 'Csat' }}.{due}");
        }

        string responses = FormattableString.Invariant($" Scores per request: {Rate(_canary.Count, _canaryRequests):0.# %} of the canary's, {Rate(_baseline.Count, _baselineRequests):0.# %} of the baseline's.");
        if (ResponseP() < ResponseLevel)
        {
            return (GateVerdict.Inconclusive, $"Customers of one arm answer more often than those of the other, so the scores cannot be compared.{responses}{due}");
        }

        if (contrast is not { } c)
        {
            return (GateVerdict.Inconclusive, $"There are too few scores to compare.{responses}{due}");
        }

        string range = FormattableString.Invariant($"{c.Difference:+0.00;-0.00;0.00} points ({c.Low:+0.00;-0.00;0.00} to {c.High:+0.00;-0.00;0.00}); {-scope.Settings.CsatMargin:0.00} is allowed.");
        return c.Low > -scope.Settings.CsatMargin ? (GateVerdict.Pass, $"Customers are as content: {range}{responses}{due}")
            : c.High < -scope.Settings.CsatMargin ? (GateVerdict.Fail, $"Customers are less content: {range}{responses}{due}")
            : (GateVerdict.Inconclusive, $"It cannot be told yet whether customers are as content: {range}{responses}{due}");
    }

    // Two shares by the normal approximation; two-sided.
    private double ResponseP()
    {
        double pooled = (double)(_canary.Count + _baseline.Count) / Math.Max(1, _canaryRequests + _baselineRequests);
        double variance = pooled * (1 - pooled) * ((1.0 / Math.Max(1, _canaryRequests)) + (1.0 / Math.Max(1, _baselineRequests)));
        return variance <= 0 ? 1 : 2 * Normal.CDF(0, 1, -Math.Abs(Rate(_canary.Count, _canaryRequests) - Rate(_baseline.Count, _baselineRequests)) / Math.Sqrt(variance));
    }

    private static double Rate(long scores, long requests) => (double)scores / Math.Max(1, requests);
}
