using LlmBench.Canary.Hashing;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Power;

/// <summary>A step as its power sees it: who serves how much, and for how long.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Share">The canary's share of the ids, above 0.</param>
/// <param name="BaselineShare">That of the baseline; 0 where none is left to compare with.</param>
/// <param name="Hold">How long; null where nobody said.</param>
internal sealed record PowerStep(int Number, double Share, double BaselineShare, TimeSpan? Hold)
{
    public string? Route { get; init; }

    public string? Arm { get; init; }

    /// <summary>Requests of the baseline for each one of the canary.</summary>
    public double ControlPerCanary => BaselineShare / Share;

    /// <summary>The canary's share of the requests of itself and the baseline.</summary>
    public double ShareOfBoth => Share / (Share + BaselineShare);

    public static IEnumerable<PowerStep> Of(RampPlan plan) =>
        plan.Steps.Select((step, index) => new PowerStep(index + 1, Part(step.Buckets), 1 - Part(step.Buckets), step.Hold));

    /// <summary>The steps of a route's plan for each of its canaries, or its present shares where it has no plan.</summary>
    public static IEnumerable<PowerStep> Of(CanaryRoute route)
    {
        RouteArm[] canaries = [.. route.Arms.Skip(1).Where(arm => route.Plan is null || route.Arms.Skip(1).All(other => other.Buckets == 0) || arm.Buckets > 0)];
        foreach (RouteArm arm in canaries)
        {
            IEnumerable<PowerStep> steps = route.Plan is { } plan
                ? plan.Steps.Select((step, index) => new PowerStep(index + 1, Part(step.Buckets), Math.Max(0, 1 - (canaries.Length * Part(step.Buckets))), step.Hold))
                : [new PowerStep(1, Part(arm.Buckets), 1 - Part(route.Arms.Sum(other => other.Buckets)), null)];
            foreach (PowerStep step in steps.Where(step => step.Share > 0))
            {
                yield return step with { Route = route.Name, Arm = arm.Name };
            }
        }
    }

    private static double Part(int buckets) => buckets / (double)Bucketing.Total;
}
