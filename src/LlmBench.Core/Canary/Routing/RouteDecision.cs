namespace LlmBench.Canary.Routing;

/// <summary>Which arm an id belongs to and which one serves it.</summary>
/// <param name="ArmAssigned">The arm that the id belongs to; whatever happens to it counts for this arm.</param>
/// <param name="ArmServed">The arm to use.</param>
/// <param name="Provider">Name of the provider to use.</param>
/// <param name="Bucket">0 to 99,999; -1 where there is no id.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct RouteDecision(string ArmAssigned, string ArmServed, string Provider, int Bucket, RouteReason Reason);
