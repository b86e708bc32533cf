using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Ramp;

/// <summary>What a plan must keep to.</summary>
internal static class RampRules
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(366);

    /// <summary>The first rule that is broken; null where none is.</summary>
    public static string? Problem(RampPlan plan)
    {
        if (plan.Steps is not { Count: > 0 } steps || steps.Any(step => step is null))
        {
            return "it has no steps.";
        }

        if (steps.FirstOrDefault(step => step.Buckets < 1) is not null)
        {
            return "a step needs a share above 0 %.";
        }

        if (steps.FirstOrDefault(step => step.Hold <= TimeSpan.Zero || step.Hold > s_longest) is { } step)
        {
            return FormattableString.Invariant($"the step of {RouteShare.Text(step.Buckets)} lasts {step.Hold:c}; more than nothing and at most 366 days are possible.");
        }

        for (int index = 1; index < steps.Count; index++)
        {
            if (steps[index].Buckets <= steps[index - 1].Buckets)
            {
                return $"the step of {RouteShare.Text(steps[index].Buckets)} comes after one of {RouteShare.Text(steps[index - 1].Buckets)}, and shares only grow.";
            }
        }

        return plan.DeadlineFactor is not (>= 1 and <= 100) ? "DeadlineFactor must be 1 to 100."
            : plan.RequestsPerDay is { } requests && !(requests > 0 && double.IsFinite(requests)) ? "RequestsPerDay must be above 0."
            : null;
    }

    /// <summary>The first rule that is broken with so many canaries, each of which takes the step's share.</summary>
    public static string? Problem(RampPlan plan, int canaries) =>
        Problem(plan) ?? (plan.Steps.FirstOrDefault(step => (long)step.Buckets * canaries > Hashing.Bucketing.Total) is { } step
            ? FormattableString.Invariant($"{canaries} canaries cannot have {RouteShare.Text(step.Buckets)} each.")
            : null);
}
