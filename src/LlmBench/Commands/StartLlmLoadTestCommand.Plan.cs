using LlmBench.Load;
using LlmBench.Load.Objectives;
using LlmBench.Load.Schedules;
using LlmBench.Load.Sweeps;
using LlmBench.Load.Traces;
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
        TraceReplay? trace = ReadTrace();
        TimeSpan? duration = trace is null ? LoadPlanRules.End(Duration, RequestCount) : LengthOf(trace);
        TimeSpan warmUp = Ramp is null && trace is null ? LoadPlanRules.WarmUp(WarmUp, duration) : WarmUp ?? TimeSpan.Zero;
        double? rate = _sweep is null ? RequestRate : _sweep.Axis == SweepAxis.RequestRate ? _sweep.First : null;
        ArrivalRate? arrivals = trace is not null ? null : LoadPlanRules.Arrivals(rate, Arrival, Burstiness, MaxInFlight, _sweep is null && MyInvocation.BoundParameters.ContainsKey(nameof(ConcurrentUsers)));
        IReadOnlyList<Threshold> objectives = ObjectiveParser.Parse(Objective ?? [], !NonStreaming);
        TimeSpan? interval = IntervalRules.Check(Interval);
        Scenario scenario = trace is not null ? ScenarioOf(trace, Temperature) : ScenarioCatalog.Resolve(Scenario, ResolvePath);
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
            Trace = trace,
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

    // A trace ends by itself; -Duration cuts it short.
    private TimeSpan LengthOf(TraceReplay trace)
    {
        TimeSpan rest = trace.Length - (WarmUp ?? TimeSpan.Zero);
        return rest > TimeSpan.Zero
            ? Duration is null || Duration > rest ? rest : LoadPlanRules.End(Duration, null)!.Value
            : throw new LlmBenchException(ErrorIds.LoadPlanInvalid, $"-WarmUp is {WarmUp}, and the trace takes {trace.Length}, so nothing would be measured.", "Give a shorter -WarmUp or a smaller -TraceSpeed.");
    }

    private LoadPlan Checked(LoadPlan plan)
    {
        LoadPlan first = _sweep?.At(plan, _sweep.First) ?? plan;
        first.CreateSchedule();
        return first;
    }
}
