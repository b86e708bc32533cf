using System.Globalization;

namespace LlmBench.Results.Merging;

/// <summary>Says in what two runs are not parts of one plan.</summary>
/// <remarks>How long, with how many users or how fast, from which seed and on which machine may differ: that is what parts of a plan differ in.</remarks>
internal static class PlanDifferences
{
    public static IEnumerable<string> Between(RunPlanRecord first, RunPlanRecord other) =>
        ContentDiffers(first, other) ? Facts(first, other).Prepend($"Scenario {first.Scenario} has been edited in between") : Facts(first, other);

    private static bool ContentDiffers(RunPlanRecord first, RunPlanRecord other) =>
        first.Scenario == other.Scenario && first.ScenarioHash is { } hash && other.ScenarioHash is { } otherHash && hash != otherHash;

    private static IEnumerable<string> Facts(RunPlanRecord first, RunPlanRecord other) =>
        Facts(first).Zip(Facts(other)).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => $"{pair.First.Name} is {Shown(pair.First.Value)} and {Shown(pair.Second.Value)}");

    private static IEnumerable<(string Name, string? Value)> Facts(RunPlanRecord plan) =>
    [
        ("Scenario", plan.Scenario),
        ("Trace", plan.Trace),
        ("Model", string.Join(", ", TargetsOf(plan).Select(target => $"{target.Provider}/{target.Model}").Order(StringComparer.Ordinal))),
        ("BaseUri", string.Join(", ", TargetsOf(plan).Select(target => AddressOf(target.BaseUri)).Distinct().Order(StringComparer.Ordinal))),
        ("Load", plan.RequestRate is null ? "users" : "a rate"),
        ("Arrival", plan.Arrival),
        ("Burstiness", plan.Burstiness?.ToString(CultureInfo.InvariantCulture)),
        ("Ramp", plan.Ramp),
        ("Streaming", plan.Stream ? "on" : "off"),
        ("RetryPolicy", plan.RetryPolicy),
        ("Interleave", plan.Interleaved ? "on" : "off"),
        ("Objective", string.Join(", ", plan.Objectives)),
    ];

    private static IReadOnlyList<RunTarget> TargetsOf(RunPlanRecord plan) =>
        plan.Targets.Count > 0 ? plan.Targets : [.. plan.Models.Select(model => new RunTarget(plan.Provider, plan.BaseUri, model))];

    // A port of this machine is another one each time, and on each machine.
    private static string AddressOf(Uri address) => address.IsLoopback ? "this machine" : address.ToString();

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "not set" : value;
}
