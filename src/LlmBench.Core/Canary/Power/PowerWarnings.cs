using LlmBench.Canary.Routing;
using LlmBench.Results;

namespace LlmBench.Canary.Power;

/// <summary>What whoever makes a plan must know before it runs: which regressions its gates cannot see.</summary>
/// <remarks>A gate that cannot see a regression never fails, and its silence is taken for health. Only the plan's traffic and shares are known here, so the rest is assumed, and said.</remarks>
internal static class PowerWarnings
{
    /// <summary>The warnings for a route, each a sentence or two; none where its plan shows what it should, or says nothing of its traffic.</summary>
    public static IReadOnlyList<string> For(CanaryRoute route, double baseErrorRate = RateRatioChoice.AssumedErrorRate)
    {
        if (route.Plan is not { RequestsPerDay: > 0 and var perDay } plan)
        {
            return [];
        }

        double asked = baseErrorRate * (route.Gates.ErrorRateRatio ?? RateRatioChoice.Candidates[0]);
        var assumptions = new PowerAssumptions { RequestsPerDay = perDay, BaseErrorRate = baseErrorRate, ErrorRates = [asked], Gates = route.Gates };
        var table = new PowerTable(assumptions);
        PowerStep[] steps = [.. PowerStep.Of(route).Where(step => step.BaselineShare > 0)];
        return [.. new[]
        {
            Worst("errors", [.. steps.SelectMany(table.ErrorRows)], $"an error rate of {PowerText.Percent(baseErrorRate)} is assumed"),
            Worst("latency", [.. steps.SelectMany(table.LatencyRows)], "a usual spread of latencies is assumed"),
            Worst("csat", [.. steps.SelectMany(table.CsatRows)], $"scores for {PowerText.Percent(assumptions.ResponseRate)} of the conversations are assumed"),
        }.OfType<string>()];
    }

    // One step that shows it is enough; otherwise the step that comes nearest says how far away it is.
    private static string? Worst(string gate, CanaryPowerRow[] rows, string assumed)
    {
        if (rows.Length == 0 || rows.Any(row => row.IsVisible == true))
        {
            return null;
        }

        CanaryPowerRow nearest = rows.MaxBy(row => row.Power ?? 0)!;
        return $"No step of this plan is long enough for the gate '{gate}': {nearest.Verdict} ({assumed}.) Measure-CanaryPower shows every step.";
    }
}
