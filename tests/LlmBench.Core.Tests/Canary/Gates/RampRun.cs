using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;

namespace LlmBench.Tests.Canary.Gates;

/// <summary>A ramp from its first step to its end, stepped every so often while traffic goes through it.</summary>
internal static class RampRun
{
    public static (CanaryRoute Route, RampDecision Last, TimeSpan After) To(CanaryRoute route, GateTraffic traffic, TimeSpan every, TimeSpan atMost)
    {
        var evaluator = new GateEvaluator(route);
        DateTimeOffset now = GateTraffic.Start;
        while (true)
        {
            foreach (CanaryObservation seen in traffic.During(route, now, every)) evaluator.Observe(seen);
            now += every;
            RampDecision decision = RampDecider.Decide(route, evaluator.Judge(now), now);
            if (decision.Changes)
            {
                route = RampMoves.Apply(route, decision.Action, now);
            }

            if (decision.Action == RampAction.Advance)
            {
                evaluator.Follow(route);
            }

            bool isAtEnd = route.StepIndex == route.Plan!.Steps.Count - 1 && decision.Reason.Contains("Complete-CanaryRoute", StringComparison.Ordinal);
            if (isAtEnd || route.Phase is not (RoutePhase.Ramping or RoutePhase.Holding) || now - GateTraffic.Start >= atMost)
            {
                return (route, decision, now - GateTraffic.Start);
            }
        }
    }
}
