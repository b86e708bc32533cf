namespace LlmBench.Canary.Routing;

/// <summary>Where a route is on its way from the old provider to the new one.</summary>
public enum RoutePhase
{
    /// <summary>Each arm serves the ids in its ranges, and the ramp goes on.</summary>
    Ramping,

    /// <summary>The ranges stay as they are until there is evidence enough.</summary>
    Holding,

    /// <summary>A person must decide. The ranges stay in force, so nobody changes provider meanwhile, and the gates are still watched.</summary>
    Suspended,

    /// <summary>The canary serves everybody; the way back is kept open for a while.</summary>
    Completed,

    /// <summary>The baseline serves everybody, whatever the ranges and lists say.</summary>
    RolledBack,

    /// <summary>The canary cannot be used, for instance for want of a key: the baseline serves its ids, and says so.</summary>
    Blocked,
}
