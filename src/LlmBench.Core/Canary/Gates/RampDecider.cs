using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Gates;

/// <summary>Decides from what the gates say. Pure: the same route, results and moment give the same decision.</summary>
internal static class RampDecider
{
    public static RampDecision Decide(CanaryRoute route, IReadOnlyList<GateResult> results, DateTimeOffset now) => throw new NotSupportedException($"{route.Name} {results.Count} {now}");
}
