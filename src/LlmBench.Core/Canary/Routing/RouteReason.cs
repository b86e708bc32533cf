namespace LlmBench.Canary.Routing;

/// <summary>Why an id is served by its arm.</summary>
public enum RouteReason
{
    /// <summary>By the bucket of the id.</summary>
    Bucket,

    /// <summary>The id is on the arm's list.</summary>
    Allowed,

    /// <summary>The id is on the list of those that stay on the baseline.</summary>
    Denied,

    /// <summary>There is no id, so the baseline serves: chance would change the provider from one call to the next.</summary>
    MissingId,

    /// <summary>The kill switch is on.</summary>
    KillSwitch,

    /// <summary>The route was rolled back.</summary>
    RolledBack,

    /// <summary>The id belongs to an arm that cannot be used, for instance since its provider's key is missing.</summary>
    Blocked,
}
