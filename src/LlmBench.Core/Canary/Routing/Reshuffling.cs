namespace LlmBench.Canary.Routing;

/// <summary>A change that deals ids or arms of a route anew although no share asks for it: what was observed before is of other users or another provider.</summary>
/// <param name="What">What it is.</param>
/// <param name="MovesUsers">Whether a canary has users now, who would get another provider.</param>
internal sealed record Reshuffling(string What, bool MovesUsers)
{
    /// <summary>What a change deals anew; null where it is nothing.</summary>
    public static Reshuffling? Of(CanaryRoute before, CanaryRoute after)
    {
        string? what = before.Salt != after.Salt ? "another salt deals all ids anew"
            : before.Algorithm != after.Algorithm ? $"{after.Algorithm} deals all ids anew"
            : before.SecretVariable != after.SecretVariable && before.SecretVariable is not null ? "another secret deals all ids anew"
            : before.Unit != after.Unit ? $"a {after.Unit} has another id than a {before.Unit}, so all are dealt anew"
            : before.Arms.Select(arm => OfArm(arm, after)).FirstOrDefault(arm => arm is not null);
        return what is null ? null : new Reshuffling(what, before.Phase != RoutePhase.RolledBack && before.Arms.Any(arm => arm.Buckets > 0 || arm.Allow.Count > 0));
    }

    public LlmBenchException Refusal(CanaryRoute route) => new(
        ErrorIds.RouteReshuffled,
        $"The route '{route.Name}' has users on its canary, and the change would give users another provider than they have now: {What}.",
        $"Make another route for it, roll this one back first with Undo-CanaryRoute {route.Name}, or add -Force. What was observed so far then no longer counts.");

    private static string? OfArm(RouteArm arm, CanaryRoute after)
    {
        RouteArm? there = after.Arms.FirstOrDefault(other => other.Name.Equals(arm.Name, StringComparison.OrdinalIgnoreCase));
        return there is null ? $"the arm '{arm.Name}' goes, and its users get another"
            : !there.Provider.Equals(arm.Provider, StringComparison.OrdinalIgnoreCase) ? $"the arm '{arm.Name}' moves from {arm.Provider} to {there.Provider}"
            : null;
    }
}
