using System.Runtime.InteropServices;
using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>Notes a run's plan for its folder.</summary>
internal static class RunPlans
{
    /// <summary>The record of plans that differ in provider and model only.</summary>
    public static RunPlanRecord Create(IReadOnlyList<LoadPlan> plans)
    {
        LoadPlan plan = plans[0];
        return new RunPlanRecord
        {
            RunId = plan.RunId,
            CreatedAt = DateTimeOffset.Now,
            Provider = plan.Provider.Name,
            BaseUri = plan.Provider.BaseUri,
            Models = [.. plans.Select(each => each.Model)],
            Targets = [.. plans.Select(each => new RunTarget(each.Provider.Name, each.Provider.BaseUri, each.Model))],
            Interleaved = plan.Interleaved,
            Scenario = plan.Scenario.Name,
            ScenarioHash = ScenarioHash.Of(plan.Scenario),
            ConcurrentUsers = plan.IsOpen ? 0 : plan.ConcurrentUsers,
            RequestRate = plan.AskedRate,
            Trace = plan.Trace?.ToString(),
            Arrival = plan.Arrivals?.Pattern.ToString(),
            Burstiness = plan.Arrivals?.Burstiness,
            MaxInFlight = plan.Arrivals?.MaxInFlight,
            Ramp = plan.Ramp?.ToString(),
            Objectives = [.. plan.Objectives.Select(objective => objective.ToString())],
            Duration = plan.Duration,
            RequestCount = plan.RequestCount,
            Interval = plan.Interval,
            WarmUp = plan.WarmUp,
            Seed = plan.Seed,
            Stream = plan.Stream,
            RetryPolicy = plan.RetryPolicy.ToString(),
            ModuleVersion = typeof(RunPlanRecord).Assembly.GetName().Version?.ToString(3) ?? string.Empty,
            Runtime = RuntimeInformation.FrameworkDescription,
            OperatingSystem = RuntimeInformation.OSDescription,
            Processors = Environment.ProcessorCount,
        };
    }
}
