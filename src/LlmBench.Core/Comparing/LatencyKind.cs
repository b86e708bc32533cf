namespace LlmBench.Comparing;

/// <summary>The times of a request that are compared.</summary>
internal enum LatencyKind
{
    Ttft,
    E2e,
    UserTtft,
    UserE2e,
    Tpot,
}
