using LlmBench.Canary.Routing;
using LlmBench.Statistics;

namespace LlmBench.Canary.Gates;

/// <summary>A route at one moment, with what its gates say and what is to be done.</summary>
/// <param name="Route">The route as it was read.</param>
/// <param name="Utc">The moment.</param>
/// <param name="Results">What the gates say.</param>
/// <param name="Decision">What is to be done.</param>
/// <param name="Simulated">Whether a simulator answered any of the requests.</param>
internal sealed record RampLook(CanaryRoute Route, DateTimeOffset Utc, IReadOnlyList<GateResult> Results, RampDecision Decision, bool Simulated)
{
    /// <summary>What speaks most against going on: a gate that fails, or else the first required one that does not pass; null where there is none.</summary>
    public GateResult? Worst =>
        Results.FirstOrDefault(result => result.Verdict == GateVerdict.Fail && result.OnFail != GateConsequence.None)
        ?? Results.FirstOrDefault(result => result.IsRequired && result.Verdict != GateVerdict.Pass);

    /// <summary>Whether all required gates pass and none says stop.</summary>
    public bool IsGood => Results.Count > 0 && Worst is null;
}
