using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Canary.Power;

/// <summary>One row for each step, gate and regression that is asked about.</summary>
internal sealed class PowerTable(PowerAssumptions assumptions)
{
    private const string Errors = "Errors";
    private const string Latency = "Latency";
    private const string Csat = "Csat";

    public IEnumerable<CanaryPowerRow> Rows(IEnumerable<PowerStep> steps) => steps.SelectMany(step => ErrorRows(step).Concat(LatencyRows(step)).Concat(CsatRows(step)));

    /// <summary>What the error gate can see in a step.</summary>
    public IEnumerable<CanaryPowerRow> ErrorRows(PowerStep step)
    {
        CanaryPowerRow row = Row(step, Errors, "ErrorRate", assumptions.BaseErrorRate, 1);
        RateRatioChoice? choice = step.BaselineShare > 0 ? RateRatioChoice.For(assumptions.Gates, row.CanarySamples ?? 0, step.ShareOfBoth, assumptions.BaseErrorRate) : null;
        row = row with { RateRatio = row.CanarySamples is null ? null : choice?.RateRatio, GateMeanSamples = row.CanarySamples is null ? null : choice?.MeanRequests };
        return Answered(
            step,
            row,
            assumptions.ErrorRates is { Count: > 0 } asked ? asked : [2 * assumptions.BaseErrorRate, 4 * assumptions.BaseErrorRate],
            (rate, ratio) => new ErrorPower(assumptions.BaseErrorRate, rate, ratio, assumptions.Alpha).RequestsFor(assumptions.Power),
            (rate, ratio, samples, _) => new ErrorPower(assumptions.BaseErrorRate, rate, ratio, assumptions.Alpha).At(samples),
            (ratio, samples) => ErrorPower.SmallestRate(assumptions.BaseErrorRate, ratio, samples, assumptions.Power, assumptions.Alpha));
    }

    /// <summary>What the latency gate can see in a step.</summary>
    public IEnumerable<CanaryPowerRow> LatencyRows(PowerStep step)
    {
        double share = assumptions.Gates.LatencyPercentile / 100;
        return Answered(
            step,
            Row(step, Latency, "LatencyRise", 0, 1),
            OrMargin(assumptions.LatencyRises, assumptions.Gates.LatencyMargin),
            (rise, ratio) => Size(ratio).ForQuantile(share, assumptions.LatencySigma, rise),
            (_, ratio, samples, needed) => Size(ratio).PowerAt(samples, needed),
            (ratio, samples) => Size(ratio).ResolvableRise(share, assumptions.LatencySigma, samples));
    }

    /// <summary>What the gate on satisfaction can see in a step.</summary>
    public IEnumerable<CanaryPowerRow> CsatRows(PowerStep step) => Answered(
        step,
        Row(step, Csat, "CsatDrop", 0, assumptions.ResponseRate / assumptions.RequestsPerConversation),
        OrMargin(assumptions.CsatDrops, assumptions.Gates.CsatMargin),
        (drop, ratio) => Size(ratio).ForMean(assumptions.CsatDeviation, drop),
        (_, ratio, samples, needed) => Size(ratio).PowerAt(samples, needed),
        (ratio, samples) => Size(ratio).ResolvableMean(assumptions.CsatDeviation, samples));

    private IEnumerable<CanaryPowerRow> Answered(
        PowerStep step,
        CanaryPowerRow row,
        IReadOnlyList<double> regressions,
        Func<double, double, long?> needed,
        Func<double, double, long, long, double> power,
        Func<double, long, double?> smallest)
    {
        double? visible = step.BaselineShare > 0 && row.CanarySamples is > 0 and var all ? smallest(step.ControlPerCanary, all) : null;
        foreach (double regression in regressions)
        {
            long? samples = step.BaselineShare > 0 ? needed(regression, step.ControlPerCanary) : null;
            CanaryPowerRow answered = row with
            {
                Regression = regression,
                SamplesNeeded = samples,
                HoursNeeded = samples / SamplesPerHour(step, row.Gate),
                SmallestVisible = visible,
                Power = samples is { } enough && row.CanarySamples is { } available ? available == 0 ? 0 : power(regression, step.ControlPerCanary, available, enough) : null,
                IsVisible = row.CanarySamples is { } volume ? samples <= volume : null,
            };
            yield return answered with { Verdict = PowerVerdict.Of(answered, step, assumptions) };
        }
    }

    private CanaryPowerRow Row(PowerStep step, string gate, string measure, double @base, double samplesPerRequest)
    {
        double? requests = assumptions.RequestsPerDay * step.Hold?.TotalDays * samplesPerRequest;
        return new CanaryPowerRow
        {
            Route = step.Route,
            Arm = step.Arm,
            Step = step.Number,
            Percent = Math.Round(step.Share * 100, 3),
            HoldHours = step.Hold?.TotalHours,
            Gate = gate,
            Measure = measure,
            Base = @base,
            Regression = 0,
            CanarySamples = (long?)(requests * step.Share),
            BaselineSamples = (long?)(requests * step.BaselineShare),
            Verdict = string.Empty,
        };
    }

    private double? SamplesPerHour(PowerStep step, string gate) =>
        assumptions.RequestsPerDay / 24 * step.Share * (gate == Csat ? assumptions.ResponseRate / assumptions.RequestsPerConversation : 1);

    private GateSampleSize Size(double controlPerCanary) => new(controlPerCanary, assumptions.Alpha, assumptions.Power);

    private static IReadOnlyList<double> OrMargin(IReadOnlyList<double> asked, double margin) => asked.Count > 0 ? asked : margin > 0 ? [margin] : [];
}
