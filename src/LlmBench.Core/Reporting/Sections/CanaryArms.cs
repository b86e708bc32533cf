using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;

namespace LlmBench.Reporting.Sections;

/// <summary>What was observed of the arms of a route, which served at the same time.</summary>
internal static class CanaryArms
{
    public static IEnumerable<ReportBlock> Create(IReadOnlyList<ArmTally> arms, SeriesNames names)
    {
        if (arms.Count == 0)
        {
            yield break;
        }

        yield return ReportTable.Of(
            "Observations of each arm. What happens to an id counts for the arm that it belongs to, whoever served it.",
            arms,
            Column.Text<ArmTally>("Arm", arm => arm.Arm),
            Column.Count<ArmTally>("Requests", arm => arm.Requests),
            Column.Percent<ArmTally>("Failed", arm => arm.ErrorRate),
            Column.Count<ArmTally>("Rescued by the baseline", arm => arm.FellBack),
            Column.Milliseconds<ArmTally>("First token p95", arm => arm.Ttft.Percentile(0.95)),
            Column.Milliseconds<ArmTally>("Answer p50", arm => arm.E2e.Percentile(0.5)),
            Column.Milliseconds<ArmTally>("Answer p95", arm => arm.E2e.Percentile(0.95)),
            Column.Plain<ArmTally>("Customers' score", arm => arm.CsatMean),
            Column.Count<ArmTally>("Scores", arm => arm.Scores),
            Column.Money<ArmTally>("USD per request", arm => arm.CostPerRequestUsd));
        List<(string, TimeBuckets)> timed = [.. arms.Where(arm => arm.E2e.Count > 0).Select(arm => (arm.Arm, arm.OverTime))];
        if (timed.Count > 0)
        {
            yield return OverTime.Latency(timed, names);
        }

        List<(string, TimeBuckets)> asked = [.. arms.Where(arm => arm.Requests > 0).Select(arm => (arm.Arm, arm.OverTime))];
        if (arms.Any(arm => arm.Failed > 0))
        {
            yield return OverTime.Failures(asked, names);
        }
    }
}
