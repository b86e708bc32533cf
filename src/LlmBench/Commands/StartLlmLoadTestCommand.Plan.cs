using LlmBench.Load;
using LlmBench.Load.Objectives;
using LlmBench.Load.Schedules;
using LlmBench.Load.Sweeps;
using LlmBench.Providers;
using LlmBench.Results.Intervals;
using LlmBench.Results.Thresholds;

namespace LlmBench.Commands;

/// <content>The plans that the parameters make.</content>
public sealed partial class StartLlmLoadTestCommand
{
    private IReadOnlyList<LoadPlan> CreatePlans()
    {
        ReadSweep();
        TimeSpan? duration = LoadPlanRules.End(Duration, RequestCount);
        TimeSpan warmUp = Ramp is null ? LoadPlanRules.WarmUp(WarmUp, duration) : WarmUp ?? TimeSpan.Zero;
        double? rate = _sweep is null ? RequestRate : _sweep.Axis == SweepAxis.RequestRate ? _sweep.First : null;
        ArrivalRate? arrivals = LoadPlanRules.Arrivals(rate, Arrival, Burstiness, MaxInFlight, _sweep is null && MyInvocation.BoundParameters.ContainsKey(nameof(ConcurrentUsers)));
        IReadOnlyList<Threshold> objectives = ObjectiveParser.Parse(Objective ?? [], !NonStreaming);
        TimeSpan? interval = IntervalRules.Check(Interval);
        Scenario scenario = ScenarioCatalog.Resolve(Scenario, ResolvePath);
        IReadOnlyList<(ProviderProfile Provider, string Model)> targets = _targets.Resolve();
        return [.. targets.Select(target => Checked(new LoadPlan
        {
            RunId = RunId,
            Provider = target.Provider,
            Model = target.Model,
            Scenario = scenario with
            {
                ThinkTime = ThinkTime ?? scenario.ThinkTime,
                MaxOutputTokens = MaxOutputTokens ?? scenario.MaxOutputTokens,
                Temperature = Temperature ?? scenario.Temperature,
            },
            ConcurrentUsers = ConcurrentUsers,
            Arrivals = arrivals,
            Ramp = LoadPlanRules.Ramp(Ramp, RampSteps, RampTime, warmUp, duration),
            Objectives = objectives,
            AbortAfter = LoadPlanRules.AbortAfter(AbortOnFail, AbortDelay, new ObjectiveSet(objectives).JudgesSummary, duration),
            Duration = duration,
            RequestCount = RequestCount,
            Interval = interval,
            WarmUp = warmUp,
            Seed = Seed,
            Stream = !NonStreaming,
            RetryPolicy = RetryPolicy,
            Interleaved = Interleave && targets.Count > 1,
        }))];
    }

    private LoadPlan Checked(LoadPlan plan)
    {
        LoadPlan first = _sweep?.At(plan, _sweep.First) ?? plan;
        first.CreateSchedule();
        return first;
    }
}
