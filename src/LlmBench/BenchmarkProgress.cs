using System.Globalization;
using System.Management.Automation;
using LlmBench.Evaluation.Running;

namespace LlmBench.Commands;

/// <summary>Says in one line how far a run of benchmarks is.</summary>
internal static class BenchmarkProgress
{
    private const int ActivityId = 5_002;

    public static ProgressRecord From(BenchmarkPlan plan, BenchmarkSnapshot snapshot)
    {
        string score = snapshot.Score is { } value ? Text($", score {value * 100:0.0} %") : string.Empty;
        string cost = snapshot.CostUsd is { } money ? Text($", {money:0.####} USD") : string.Empty;
        string errors = snapshot.Errors > 0 ? Text($", {snapshot.Errors} failed") : string.Empty;
        string waiting = snapshot.Waiting > plan.ThrottleLimit ? Text($", {snapshot.Waiting} to be scored") : string.Empty;
        return new ProgressRecord(ActivityId, Activity(plan), Text($"{snapshot.Done} of {snapshot.Requests}{score}{errors}{waiting}{cost}"))
        {
            PercentComplete = snapshot.Requests == 0 ? 100 : (int)(100L * snapshot.Done / snapshot.Requests),
            SecondsRemaining = snapshot.Left is { } left ? (int)left.TotalSeconds : -1,
        };
    }

    public static ProgressRecord Completed(BenchmarkPlan plan) => new(ActivityId, Activity(plan), "done") { RecordType = ProgressRecordType.Completed };

    private static string Activity(BenchmarkPlan plan) => $"{string.Join(", ", plan.Parts.Select(part => part.Definition))} at {plan.Provider.Name}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
