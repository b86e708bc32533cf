using LlmBench.Chat;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Simulated;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Sandbox;

namespace LlmBench.Commands;

/// <content>What it does.</content>
public sealed partial class InvokeLlmBenchmarkCommand
{
    /// <inheritdoc />
    protected override bool StopsOnError => true;

    /// <inheritdoc />
    protected override object CurrentItem => Provider;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        string? output = OutputPath is null ? null : ResolvePath(OutputPath);
        BenchmarkFolderReader? stored = FindStored(output);
        if (stored is not null && !IsBound(nameof(Provider)))
        {
            Provider = stored.Plan.Provider;
        }

        ProviderConnection offline = Connect(send: false);
        ICallBudget? budget = null;
        using var judge = new JudgeConnection(JudgeProvider, JudgeModel, Provider, ApiKey, () => budget);
        using var scoring = new BenchmarkScoring(new SandboxOptions(PythonPath, ContainerImage), RequireSandbox, judge.Connect);
        BenchmarkPlan plan = CreatePlan(offline, stored, scoring);
        PriceBook prices = ModuleState.Current.ReadPriceBook();
        CheckAgainst(plan, stored, prices, judge);
        string outlook = RunOutlook.Cost(plan, prices);
        if (!ShouldProcess($"{string.Join(", ", plan.Models)} at provider {Provider}", $"Send {plan}; {outlook}; {string.Join("; ", RunOutlook.PowerLines(plan))}"))
        {
            return;
        }

        Wait(token => scoring.PrepareAsync(plan.Parts, token));
        Announce(plan, outlook);
        ProviderConnection connection = Connect();
        plan = plan with { Provider = connection.Profile };
        using var client = new ChatClient(connection.Profile, connection.Key, RetryPolicy);
        if (!SkipCheck)
        {
            Wait(token => ModelCheck.RequireAsync(client, connection.Profile, plan.Models, token));
        }

        using IDisposable? answers = connection.Simulator?.Answers.Add(new BenchmarkAnswers(plan.Parts));
        using BenchmarkFolder? folder = output is null ? null : stored is null ? BenchmarkFolder.Create(output, BenchmarkPlans.Record(plan)) : BenchmarkFolder.Reopen(output);
        budget = new CallBudget(new CostMeter(prices), plan.MaxCostUsd, stored?.Answers().Sum(answer => answer.CostUsd ?? 0) ?? 0);
        using var interrupt = new InterruptKey(Host);
        Run(plan, new BenchmarkRun(plan, new Questioner(plan.RunId, client, budget, RetryPolicy == RetryPolicy.None ? 0 : Questioner.Patience), budget, folder, stored, Detailed), budget, interrupt);
    }

    private BenchmarkFolderReader? FindStored(string? output)
    {
        if (!Resume)
        {
            if (output is not null)
            {
                RunPlanFile.RequireFree(output);
            }

            return null;
        }

        return output is null
            ? throw new LlmBenchException(ErrorIds.BenchmarkPlanInvalid, "-Resume needs the folder of the run.", "Give -OutputPath as it was given to the run.")
            : RunPlanFile.Exists(output) ? new BenchmarkFolderReader(output) : null;
    }

    private BenchmarkPlan CreatePlan(ProviderConnection connection, BenchmarkFolderReader? stored, BenchmarkScoring scoring)
    {
        BenchmarkSettings settings = CreateSettings(stored?.Plan.Settings);
        IReadOnlyList<string> models = [.. (settings.Model ?? [connection.ModelOr(null)]).Distinct(StringComparer.OrdinalIgnoreCase)];
        var planner = new BenchmarkPlanner(BenchmarkFolders.Catalog, ResolvePath, scoring.For);
        BenchmarkPlan plan = planner.Create(stored?.Plan.RunId ?? RunId, connection.Profile, models, settings with { Model = models });
        decimal[] limits = [.. plan.Parts.Select(part => part.Definition.Limits.MaxCostUsd).OfType<decimal>()];
        return plan with
        {
            ThrottleLimit = ThrottleLimit,
            RetryPolicy = RetryPolicy,
            MaxCostUsd = MaxCosts.Check(MaxCost) ?? (limits.Length == plan.Parts.Count ? limits.Sum() : null),
        };
    }

    // What is not given is taken from the run that is gone on with.
    private BenchmarkSettings CreateSettings(BenchmarkSettings? stored) => new()
    {
        Benchmark = stored is null || IsBound(nameof(Benchmark)) ? [.. Benchmark.Select(Absolute)] : stored.Benchmark,
        Profile = Profile ?? stored?.Profile,
        DataPath = DataPath is { Length: > 0 } path ? ResolvePath(path) : stored?.DataPath,
        Model = Model ?? stored?.Model,
        Category = Category ?? stored?.Category,
        SampleCount = SampleCount ?? stored?.SampleCount,
        Repeat = Repeat ?? stored?.Repeat,
        Seed = stored is null || IsBound(nameof(Seed)) ? Seed : stored.Seed,
        ConcurrentUsers = ConcurrentUsers?.Distinct().ToArray() ?? stored?.ConcurrentUsers,
        Temperature = Temperature ?? stored?.Temperature,
        MaxOutputTokens = MaxOutputTokens ?? stored?.MaxOutputTokens,
        NonStreaming = stored is null || IsBound(nameof(NonStreaming)) ? NonStreaming : stored.NonStreaming,
        ScoreProfile = ScoreProfile ?? stored?.ScoreProfile,
    };

    private void CheckAgainst(BenchmarkPlan plan, BenchmarkFolderReader? stored, PriceBook prices, JudgeConnection judge)
    {
        if (stored?.Plan.DifferenceTo(BenchmarkPlans.Record(plan)) is { } difference)
        {
            throw new LlmBenchException(
                ErrorIds.RunFolderDiffers,
                $"The run in {OutputPath} cannot be gone on with: {difference}.",
                "Leave the parameters out that differ (-Resume takes them from the folder), or name another folder.");
        }

        foreach (string by in By ?? [])
        {
            AnswerGroupings.Require(by, plan.Parts);
        }

        PriceBook? cappedBy = plan.MaxCostUsd is null ? null : prices;
        foreach (string doubt in judge.RequireReady(cappedBy).Concat(cappedBy is null ? [] : CallBudget.RequirePrices(plan, cappedBy)))
        {
            WriteWarning(doubt);
        }
    }

    private void Announce(BenchmarkPlan plan, string outlook)
    {
        WriteVerbose($"{plan}; {outlook}.");
        foreach (string line in RunOutlook.PowerLines(plan))
        {
            WriteVerbose($"{line}.");
        }

        foreach (BenchmarkPart part in plan.Parts.Where(part => part.Benchmark.IsSample))
        {
            WriteWarning($"{part.Definition}: a small sample of our own stands in for the official data. Get them with Save-LlmDataset {part.Definition.Name}, and give -DataPath.");
        }

        foreach (string line in RunOutlook.Warnings(plan))
        {
            WriteWarning($"{line}.");
        }
    }

    private void Run(BenchmarkPlan plan, BenchmarkRun run, ICallBudget budget, InterruptKey interrupt)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        try
        {
            Pump(run.RunAsync(stop.Token), item => Handle(item, plan, budget, interrupt, stop));
        }
        finally
        {
            if (!IsStopped)
            {
                WriteProgress(BenchmarkProgress.Completed(plan));
            }
        }
    }

    private void Handle(BenchmarkEvent item, BenchmarkPlan plan, ICallBudget budget, InterruptKey interrupt, CancellationTokenSource stop)
    {
        switch (item)
        {
            case BenchmarkEvent.Progress progress:
                Write(() => WriteProgress(BenchmarkProgress.From(plan, progress.Snapshot)), stop);
                if (interrupt.WasPressed())
                {
                    stop.Cancel();
                }

                break;
            case BenchmarkEvent.Answer answer:
                Write(() => WriteObject(answer.Row), stop);
                break;
            case BenchmarkEvent.Finished finished:
                Finish(finished, plan, budget);
                break;
        }
    }

    private void Finish(BenchmarkEvent.Finished finished, BenchmarkPlan plan, ICallBudget budget)
    {
        BenchmarkReport report = finished.Report;
        if (IsStopped)
        {
            throw LeaveResult("The run", report.Summaries);
        }

        WriteObject(ReportRows.Of(report, By, Compare, plan.Parts), enumerateCollection: true);
        foreach (BenchmarkSummary row in report.Summaries.Where(row => row.TruncatedRate > 0 || row.Errors > 0))
        {
            WriteWarning($"{row.Model}, {row.Benchmark}: {row.Caveats}.");
        }

        string goOn = OutputPath is null ? string.Empty : $" Go on with Invoke-LlmBenchmark -OutputPath '{OutputPath}' -Resume.";
        if (budget.Exhausted is { } exhausted)
        {
            WriteWarning($"The run has ended before its plan: {exhausted}.{(goOn.Length == 0 ? string.Empty : $"{goOn.TrimEnd('.')} and a higher -MaxCost.")}");
        }

        string remedy = finished.ScoringFailed
            ? "No answer is lost where -OutputPath was given: name another judge with -JudgeModel, or correct what scores them (Test-LlmSandbox, Test-LlmBenchmark), and go on."
            : $"Find out why with Test-LlmProvider {Provider}.";
        foreach (string reason in finished.GaveUp)
        {
            WriteError(ErrorRecords.From(
                new LlmBenchException(ErrorIds.BenchmarkGaveUp, $"The run of {string.Join(", ", plan.Parts.Select(part => part.Definition))} ended early: {reason}", $"{remedy}{goOn}"),
                Provider));
        }
    }

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    // A path is kept absolute, so that the run can be gone on with from elsewhere; a name stays a name.
    private string Absolute(string benchmark) => Path.Exists(ResolvePath(benchmark)) && BenchmarkFolders.Catalog.Entries.All(entry => !entry.Name.Equals(benchmark.Split('/')[0], StringComparison.OrdinalIgnoreCase)) ? ResolvePath(benchmark) : benchmark;
}
