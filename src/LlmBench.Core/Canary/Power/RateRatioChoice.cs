using LlmBench.Canary.Gates;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Ramp;
using LlmBench.Statistics;

namespace LlmBench.Canary.Power;

/// <summary>The ratio of error rates that the error gate of a step tells from 1: the smallest for which the step's requests suffice on average.</summary>
/// <remarks>A smaller ratio would leave the gate undecided at the end of the step, a greater one would let pass what could have been seen.</remarks>
/// <param name="RateRatio">One of <see cref="Candidates"/>.</param>
/// <param name="MeanRequests">Canary requests until the gate decides, on average: the larger number of the canary that is so much worse and of the one that is equal.</param>
/// <param name="Fits">False where even the greatest ratio needs more requests than there are.</param>
internal sealed record RateRatioChoice(double RateRatio, double MeanRequests, bool Fits)
{
    /// <summary>The share of failing requests that is taken for the baseline's where nothing is known of it.</summary>
    public const double AssumedErrorRate = 0.0002;

    public static readonly IReadOnlyList<double> Candidates = [2, 3, 4, 6, 10];

    /// <summary>Chooses for a volume.</summary>
    /// <param name="gates">Alpha and beta; a ratio that is set there is taken as it is.</param>
    /// <param name="canaryRequests">Requests of the canary in the step.</param>
    /// <param name="share">The canary's share of the requests of the canary and the baseline together; above 0 and below 1.</param>
    /// <param name="baseErrorRate">Share of failing requests of the baseline; above 0.</param>
    public static RateRatioChoice For(GateSettings gates, double canaryRequests, double share, double baseErrorRate)
    {
        RateRatioChoice choice = new(0, 0, false);
        foreach (double ratio in gates.ErrorRateRatio is { } asked ? [asked] : Candidates)
        {
            double mean = MeanRequestsFor(gates, ratio, share, baseErrorRate);
            choice = new RateRatioChoice(ratio, mean, mean <= canaryRequests);
            if (choice.Fits)
            {
                break;
            }
        }

        return choice;
    }

    /// <summary>Chooses for a step of a plan; null where the plan does not say how many requests there will be, or the step leaves nothing to the baseline.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stepIndex">The step, from 0.</param>
    /// <param name="gates">As for the other overload.</param>
    /// <param name="baseErrorRate">Share of failing requests of the baseline; above 0.</param>
    public static RateRatioChoice? For(RampPlan plan, int stepIndex, GateSettings gates, double baseErrorRate = AssumedErrorRate)
    {
        RampStep step = plan.Steps[stepIndex];
        double share = step.Buckets / (double)Bucketing.Total;
        return plan.RequestsPerDay is { } perDay && share < 1
            ? For(gates, perDay * share * step.Hold.TotalDays, share, baseErrorRate)
            : null;
    }

    private static double MeanRequestsFor(GateSettings gates, double ratio, double share, double baseErrorRate)
    {
        var test = new CaseOnlySprt(ratio, gates.Alpha, gates.Beta);
        return Math.Max(
            SprtCourse.MeanCanaryRequests(test, share, ratio, baseErrorRate),
            SprtCourse.MeanCanaryRequests(test, share, 1, baseErrorRate));
    }
}
