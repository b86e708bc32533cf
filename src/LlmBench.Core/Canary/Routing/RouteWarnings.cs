namespace LlmBench.Canary.Routing;

/// <summary>What a person should know of a change to a route that is legal all the same.</summary>
internal static class RouteWarnings
{
    /// <summary>One sentence or two for each.</summary>
    /// <param name="before">The route as it was; null where it is new.</param>
    /// <param name="after">The route as it will be.</param>
    public static IEnumerable<string> Of(CanaryRoute? before, CanaryRoute after)
    {
        foreach (RouteArm arm in after.Arms.Skip(1))
        {
            int was = before?.Arms.FirstOrDefault(other => other.Name.Equals(arm.Name, StringComparison.OrdinalIgnoreCase))?.Buckets ?? 0;
            if (arm.Buckets < was)
            {
                yield return $"The share of '{arm.Name}' shrinks: {RouteShare.Text(was - arm.Buckets)} of the ids go back to '{after.Baseline.Name}', some in the middle of a conversation.";
            }
        }
    }
}
