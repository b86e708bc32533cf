using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <content>Running the plans and telling what came of them.</content>
public sealed partial class StartLlmLoadTestCommand
{
    private readonly List<LoadTestSummary> _unwritten = [];

    private LoadTestBudget? _budget;

    /// <inheritdoc />
    protected override bool StopsOnError => true;

    /// <inheritdoc />
    protected override object CurrentItem => string.Join(", ", Provider);

    /// <inheritdoc />
    protected override void ProcessItem() => _targets.Add(Provider, Model);

    /// <inheritdoc />
    protected override void EndRun()
    {
        string? output = OutputPath is null ? null : ResolvePath(OutputPath);
        Connect(send: false);
        IReadOnlyList<LoadPlan> plans = CreatePlans();
        if (plans.Count == 0)
        {
            return;
        }

        _budget = new LoadTestBudget(ModuleState.Current.ReadPriceBook(), MaxCosts.Check(MaxCost));
        foreach (string doubt in plans.Select(plan => _budget.For(plan).Doubt).OfType<string>())
        {
            WriteWarning(doubt);
        }

        if (output is not null)
        {
            RunPlanFile.RequireFree(output);
        }

        if (!ShouldProcess(Describe(plans), $"Load with {(_sweep is null ? string.Empty : $"{_sweep}, each step ")}{plans[0]}; {string.Join("; ", _budget.Describe(plans))}"))
        {
            return;
        }

        Connect(send: true);
        plans = [.. plans.Zip(_targets.Resolve(), (plan, target) => plan with { Provider = target.Provider })];
        Wait(ClientWarmUp.RunAsync);
        RequireModels(plans);
        using RunFolder? folder = output is null ? null : RunFolder.Create(output, RunPlans.Create(plans));
        using var interrupt = new InterruptKey(Host);
        Run(plans, folder, interrupt);
    }

    private static string Describe(IEnumerable<LoadPlan> plans) =>
        string.Join("; ", plans.GroupBy(plan => plan.Provider.Name).Select(group => $"{string.Join(", ", group.Select(plan => plan.Model))} at provider {group.Key}"));

    // The model is enough where one provider is asked.
    private string NameOf(LoadPlan plan) => _targets.Count == 1 ? plan.Model : $"{plan.Model} at {plan.Provider.Name}";

    private void RequireModels(IReadOnlyList<LoadPlan> plans)
    {
        foreach (IGrouping<ProviderProfile, LoadPlan> group in SkipCheck ? [] : plans.GroupBy(plan => plan.Provider))
        {
            ChatClient client = _targets.ClientOf(group.Key, RetryPolicy);
            Wait(token => ModelCheck.RequireAsync(client, group.Key, [.. group.Select(plan => plan.Model)], token));
        }
    }

    private void Run(IReadOnlyList<LoadPlan> plans, RunFolder? folder, InterruptKey interrupt)
    {
        foreach (LoadPlan[] together in Interleave ? [[.. plans]] : plans.Chunk(1))
        {
            if (_budget!.IsUsedUp)
            {
                WriteWarning($"{NameOf(together[0])}: not run, since -MaxCost is used up.");
            }
            else if (!(_sweep is null ? RunTogether(together, folder, interrupt) : RunSweep(_sweep, together[0], folder, interrupt)))
            {
                break;
            }
        }
    }

    // False where the run was stopped, so that nothing further is begun.
    private bool RunTogether(LoadPlan[] plans, RunFolder? folder, InterruptKey interrupt, Action<LoadTestSummary>? ended = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        try
        {
            plans = Calibrate(plans);
            LoadTest[] tests = [.. plans.Select(plan => new LoadTest(plan, _targets.ClientOf(plan.Provider, RetryPolicy), folder, Detailed, _budget!.For(plan)))];
            Pump(SimultaneousLoad.RunAsync(tests, stop.Token), item =>
            {
                Handle(item.Event, item.Test.Plan, interrupt, stop);
                if (item.Event is LoadEvent.Finished finished)
                {
                    ended?.Invoke(finished.Summary);
                }
            });
        }
        finally
        {
            foreach (LoadPlan plan in IsStopped ? [] : plans)
            {
                WriteProgress(LoadTestProgress.Completed(plan));
            }
        }

        return _unwritten.Count > 0
            ? throw LeaveResult("The load test", _unwritten.Count == 1 ? _unwritten[0] : _unwritten.ToArray())
            : !stop.IsCancellationRequested;
    }

    private void Handle(LoadEvent item, LoadPlan plan, InterruptKey interrupt, CancellationTokenSource stop)
    {
        switch (item)
        {
            case LoadEvent.Progress progress:
                Write(() => WriteProgress(LoadTestProgress.From(plan, progress.Snapshot)), stop);
                if (interrupt.WasPressed())
                {
                    stop.Cancel();
                }

                break;
            case LoadEvent.Request request:
                Write(() => WriteObject(request.Row), stop);
                break;
            case LoadEvent.Conversation conversation:
                Write(() => WriteObject(conversation.Row), stop);
                break;
            case LoadEvent.Interval interval:
                Write(() => WriteObject(interval.Row), stop);
                break;
            case LoadEvent.Finished finished:
                Finish(finished, plan);
                break;
        }
    }

    private void Finish(LoadEvent.Finished finished, LoadPlan plan)
    {
        if (IsStopped)
        {
            _unwritten.Add(finished.Summary);
            return;
        }

        WriteObject(finished.Summary);
        WriteWarnings(finished.Warnings, plan);

        if (_budget!.IsUsedUp)
        {
            WriteWarning($"{NameOf(plan)}: the run ended before its plan, since the next request could have passed -MaxCost.");
        }

        if (finished is { GaveUp: null, Summary: { Succeeded: 0, Failed: > 0 } failed })
        {
            WriteWarning($"{NameOf(plan)}: {failed.FailuresByOutcome}. Find out why with Test-LlmProvider {plan.Provider.Name} -Model {plan.Model}.");
        }

        if (finished.Aborted is { } missed && _sweep is null)
        {
            WriteError(ErrorRecords.From(
                new LlmBenchException(ErrorIds.ObjectiveMissed, $"The load test of {NameOf(plan)} was ended by -AbortOnFail: {missed}", "Its summary is there, with Partial set. Try less load, or another objective."),
                plan.Model));
        }

        if (finished.GaveUp is { } reason)
        {
            WriteError(ErrorRecords.From(
                new LlmBenchException(ErrorIds.LoadTestGaveUp, $"The load test of {NameOf(plan)} ended early: {reason}", $"Find out why with Test-LlmProvider {plan.Provider.Name} -Model {plan.Model}."),
                plan.Model));
        }
    }

    // Steps of a sweep go to the limit on purpose; each has its caveats on the row, and the answer comes at the end.
    private void WriteWarnings(IEnumerable<string> warnings, LoadPlan plan)
    {
        foreach (string warning in warnings)
        {
            if (_sweep is null)
            {
                WriteWarning($"{NameOf(plan)}: {warning}.");
            }
            else
            {
                WriteVerbose($"{NameOf(plan)}, {_sweep.Describe(plan.LoadStep!.Value)}: {warning}.");
            }
        }
    }
}
