using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Gates;

/// <summary>A route at one moment, with what its gates say and what is to be done.</summary>
/// <param name="Route">The route as it was read.</param>
/// <param name="Utc">The moment.</param>
/// <param name="Results">What the gates say.</param>
/// <param name="Decision">What is to be done.</param>
/// <param name="Simulated">Whether a simulator answered any of the requests.</param>
internal sealed record RampLook(CanaryRoute Route, DateTimeOffset Utc, IReadOnlyList<GateResult> Results, RampDecision Decision, bool Simulated)
{
    /// <summary>Whether all required gates pass and none says stop.</summary>
    public bool IsGood => Results.Count > 0 && Results.All(result => result.IsRequired ? result.Verdict == Statistics.GateVerdict.Pass : result.Verdict != Statistics.GateVerdict.Fail || result.OnFail == GateConsequence.None);
}
