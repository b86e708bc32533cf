using LlmBench.Canary.Hashing;
using LlmBench.Canary.Ramp;

namespace LlmBench.Canary.Routing;

/// <summary>What a route must keep to, whoever wrote it.</summary>
internal static class RouteValidator
{
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>: names the first rule that is broken.</exception>
    public static void Validate(CanaryRoute route)
    {
        if (Problem(route) is { } problem)
        {
            throw new LlmBenchException(ErrorIds.RouteInvalid, $"The route '{route.Name}' cannot work: {problem}", "Correct the route and try again.");
        }
    }

    /// <summary>The first rule that is broken; null where none is.</summary>
    public static string? Problem(CanaryRoute route)
    {
        if (route.Arms.Count < 2)
        {
            return "it needs a baseline and at least one canary.";
        }

        if (route.Arms.FirstOrDefault(arm => string.IsNullOrWhiteSpace(arm.Name) || string.IsNullOrWhiteSpace(arm.Provider)) is not null)
        {
            return "each arm needs a name and a provider.";
        }

        if (Twice(route.Arms.Select(arm => arm.Name), StringComparer.OrdinalIgnoreCase) is { } name)
        {
            return $"two arms are named '{name}'.";
        }

        if (route.Baseline.Ranges.Count > 0 || route.Baseline.Allow.Count > 0)
        {
            return $"the baseline '{route.Baseline.Name}' serves what is left, so it has no ranges and no list of its own; ids that must stay on it go to the deny list.";
        }

        if (Twice(route.Arms.SelectMany(arm => arm.Allow).Concat(route.Deny), StringComparer.Ordinal) is { } id)
        {
            return $"the id '{id}' is on two lists, or on one list twice.";
        }

        if (route.Algorithm == BucketAlgorithm.HmacSha256 && string.IsNullOrWhiteSpace(route.SecretVariable))
        {
            return "HmacSha256 needs the name of the environment variable that holds its secret.";
        }

        return RangeProblem(route) ?? (route.Plan is { } plan ? PlanProblem(route, plan) : null);
    }

    private static string? RangeProblem(CanaryRoute route)
    {
        foreach (RouteArm arm in route.Arms)
        {
            foreach (BucketRange range in arm.Ranges)
            {
                if (range.Start < 0 || range.End > Bucketing.Total || range.Count <= 0)
                {
                    return FormattableString.Invariant($"the range {range.Start} to {range.End} of the arm '{arm.Name}' does not lie within 0 to {Bucketing.Total}, or is empty.");
                }

                if (route.Algorithm == BucketAlgorithm.NginxMurmur2 && (range.Start % 10 != 0 || range.End % 10 != 0))
                {
                    return $"with NginxMurmur2 the share of the arm '{arm.Name}' must be a multiple of 0.01 %.";
                }
            }
        }

        BucketRange[] all = [.. route.Arms.SelectMany(arm => arm.Ranges).OrderBy(range => range.Start)];
        for (int index = 1; index < all.Length; index++)
        {
            if (all[index].Start < all[index - 1].End)
            {
                return FormattableString.Invariant($"the bucket {all[index].Start} belongs to two ranges.");
            }
        }

        return null;
    }

    private static string? PlanProblem(CanaryRoute route, RampPlan plan) =>
        RampRules.Problem(plan, route.Arms.Count - 1) is { } problem ? $"in its plan {problem}"
        : route.StepIndex < 0 || route.StepIndex >= plan.Steps.Count ? FormattableString.Invariant($"its plan has no step {route.StepIndex + 1}.")
        : route.Algorithm == BucketAlgorithm.NginxMurmur2 && plan.Steps.Any(step => step.Buckets % 10 != 0) ? "with NginxMurmur2 the steps of its plan must be multiples of 0.01 %."
        : null;

    private static string? Twice(IEnumerable<string> texts, StringComparer comparer) =>
        texts.GroupBy(text => text, comparer).FirstOrDefault(group => group.Count() > 1)?.Key;
}
