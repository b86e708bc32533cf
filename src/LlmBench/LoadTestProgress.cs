using System.Globalization;
using System.Management.Automation;
using LlmBench.Load;

namespace LlmBench.Commands;

/// <summary>Says in one line how far a load test is.</summary>
internal static class LoadTestProgress
{
    private const int ActivityId = 5_001;

    public static ProgressRecord From(LoadPlan plan, LoadSnapshot snapshot)
    {
        string p95 = snapshot.E2eP95Ms is { } milliseconds ? string.Create(CultureInfo.InvariantCulture, $", p95 {milliseconds:0} ms") : string.Empty;
        string spent = snapshot.MaxCostUsd is { } cap ? string.Create(CultureInfo.InvariantCulture, $", {snapshot.SpentUsd:0.####} of {cap:0.####} USD") : string.Empty;
        string missed = snapshot.Missed.Count > 0 ? $", missing {string.Join("; ", snapshot.Missed)}" : string.Empty;
        string status = snapshot.IsWarmingUp
            ? string.Create(CultureInfo.InvariantCulture, $"warming up, {snapshot.ActiveUsers} users{spent}")
            : string.Create(CultureInfo.InvariantCulture, $"{snapshot.ActiveUsers} users, {snapshot.Requests} requests, {snapshot.Failed} failed, {snapshot.RequestsPerSecond:0.0}/s{p95}{spent}{missed}");
        return new ProgressRecord(IdOf(plan), $"Load test of {plan.Model} at {plan.Provider.Name}", status)
        {
            PercentComplete = (int)(snapshot.ShareDone * 100),
        };
    }

    public static ProgressRecord Completed(LoadPlan plan) =>
        new(IdOf(plan), $"Load test of {plan.Model} at {plan.Provider.Name}", "done") { RecordType = ProgressRecordType.Completed };

    // Plans that run together have a line each.
    private static int IdOf(LoadPlan plan) => plan.Interleaved ? ActivityId + 1 + (HashCode.Combine(plan.Provider.Name, plan.Model) & 0xFFFF) : ActivityId;
}
