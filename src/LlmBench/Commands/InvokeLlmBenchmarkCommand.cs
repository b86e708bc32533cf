using System.Management.Automation;
using LlmBench.Chat;
using LlmBench.Completion;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Scoring;
using LlmBench.Evaluation.Simulated;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Asks models the questions of benchmarks, scores the answers, and tells quality, latency and cost of the same calls.</summary>
/// <remarks>
/// One summary row is written for each model and benchmark: the score with its 95 % interval, what became of the other answers (cut by the token limit, declined, nothing found,
/// failed), the times, the tokens and the money. -By adds a row for each category, -Compare one for each pair of models, -Detailed one for each answer as it is scored; RowType
/// tells them apart. A failed call is no wrong answer: it is not in the score, lowers Coverage, and is asked again with -Resume.
/// <para>
/// All models get the same questions in the same order, drawn from the seed, each question to all models before the next one; whatever stops the run early, they can still be
/// compared pair by pair. A larger -SampleCount holds the smaller one. With -ConcurrentUsers everything is asked again at each level, one model after the other: quality under load.
/// </para>
/// <para>
/// With -OutputPath each answer is on disk before it is scored. After a crash, Ctrl-C or a reached -MaxCost, -Resume goes on and pays for no answer twice. Update-LlmScore scores the
/// stored answers again by other rules, without a call. Ctrl-C (or Esc) ends the run and still gives the result, with Partial set; where the pipeline itself is stopped, it is left in $LlmLastResult.
/// </para>
/// <para>The built-in simulator answers right as often as its models' AnswerQuality says. Everything so made says Simulated. about_LlmBench_Metrics defines every number.</para>
/// </remarks>
/// <example>
/// <code>Invoke-LlmBenchmark</code>
/// <para>Asks a simulated model the questions of a web shop's customers: no key, no network, no cost.</para>
/// </example>
/// <example>
/// <code>Invoke-LlmBenchmark mmlu,gsm8k -Provider holysheep -Model holysheep-fast,deepseek-v3.2 -DataPath ./data -SampleCount 400 -Compare -OutputPath ./quality -MaxCost 5</code>
/// <para>Asks two models the same 400 questions of each benchmark, says whether they differ by more than chance, and spends no more than 5 US dollars.</para>
/// </example>
/// <example>
/// <code>Invoke-LlmBenchmark ecommerce -ConcurrentUsers 1,8,32 | Sort-Object ConcurrentUsers | Format-Table ConcurrentUsers, Score, TtftP95Ms, E2eP95Ms</code>
/// <para>Shows whether quality and latency hold under load.</para>
/// </example>
/// <example>
/// <code>Invoke-LlmBenchmark ./my.bench.yaml -Detailed | Where-Object RowType -eq Answer | Where-Object Outcome -eq Wrong | Export-Csv wrong.csv</code>
/// <para>Exports the wrong answers to questions of your own.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "LlmBenchmark", SupportsShouldProcess = true)]
[OutputType(typeof(BenchmarkSummary), typeof(CategoryScoreRow), typeof(ModelComparisonRow), typeof(AnswerRow))]
public sealed class InvokeLlmBenchmarkCommand : RunCmdlet
{
    private const string DefaultBenchmark = "ecommerce";

    /// <summary>The benchmarks: names such as mmlu, a name and a profile such as mmlu/simple-evals-cot, or paths of definition files. Default: ecommerce.</summary>
    [Parameter(Position = 0, HelpMessage = "Names, name/profile, or paths of definition files. Default: ecommerce.")]
    [ValidateNotNullOrEmpty]
    public string[] Benchmark { get; set; } = [DefaultBenchmark];

    /// <summary>The models, which all get the same questions. Default: the profile's own.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The models, which all get the same questions. Default: the profile's own.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Model { get; set; }

    /// <summary>File or folder of the official data; with several benchmarks a folder with a folder for each. Default: what the definition brings, which may be a small sample.</summary>
    [Parameter(HelpMessage = "File or folder of the official data. Default: what the definition brings.")]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>Asks the questions of these categories only, or of the larger groups such as STEM.</summary>
    [Parameter(HelpMessage = "Ask the questions of these categories or groups only.")]
    [Alias("Subject")]
    [ValidateNotNullOrEmpty]
    public string[]? Category { get; set; }

    /// <summary>Number of questions of each benchmark, drawn by the seed with each category's due share. Default: all.</summary>
    [Parameter(HelpMessage = "Number of questions of each benchmark. Default: all.")]
    [ValidateRange(1, int.MaxValue)]
    public int? SampleCount { get; set; }

    /// <summary>Answers to each question, 1 to 1,000. Default: what the definition says, usually 1.</summary>
    [Parameter(HelpMessage = "Answers to each question. Default: what the definition says.")]
    [ValidateRange(1, 1000)]
    public int? Repeat { get; set; }

    /// <summary>Seed of the sample and the order of the questions. Default 1.</summary>
    [Parameter(HelpMessage = "Seed of the sample and the order of the questions. Default 1.")]
    public int Seed { get; set; } = 1;

    /// <summary>Requests under way at the same time, 1 to 1,000. Default 8.</summary>
    [Parameter(HelpMessage = "Requests under way at the same time. Default 8.")]
    [Alias("Concurrency")]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Levels of concurrency, 1 to 1,000 each, at which everything is asked again: one summary row for each shows quality under load. It costs as many times as much.</summary>
    [Parameter(HelpMessage = "Levels of concurrency at which everything is asked again.")]
    [ValidateRange(1, 1000)]
    public int[]? ConcurrentUsers { get; set; }

    /// <summary>Adds a row for each category, subject, rule, outcome, scorer, or value of a field of the questions, such as language.</summary>
    [Parameter(HelpMessage = "Add a row for each category, subject, rule, outcome, scorer or value of a field.")]
    [ArgumentCompleter(typeof(GroupingCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? By { get; set; }

    /// <summary>Adds a row for each pair of models: McNemar's exact test or a paired test, with Holm's correction.</summary>
    [Parameter(HelpMessage = "Add a row for each pair of models.")]
    public SwitchParameter Compare { get; set; }

    /// <summary>Writes a row for each answer as it is scored, before the summary.</summary>
    [Parameter(HelpMessage = "Write a row for each answer as it is scored.")]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Scores the answers by another rule set of the benchmark, such as strict, flexible, simple-evals or lm-eval; all gives a summary for each.</summary>
    [Parameter(HelpMessage = "Rule set by which the answers are scored, or all. Default: the benchmark's own.")]
    [ValidateNotNullOrEmpty]
    public string? ScoreProfile { get; set; }

    /// <summary>A folder for the run: plan, every answer, scores, summaries. A killed run stays readable and can be gone on with.</summary>
    [Parameter(HelpMessage = "A folder for the run.")]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>Goes on with the run in -OutputPath: what has an answer is not asked again, what failed is. What is not given again is taken from that run. Begins anew where the folder holds none.</summary>
    [Parameter(HelpMessage = "Go on with the run in -OutputPath.")]
    public SwitchParameter Resume { get; set; }

    /// <summary>The most that the run may cost, US dollars, judges and earlier parts of a resumed run included. It ends with a valid partial result before the next call could pass it.</summary>
    [Parameter(HelpMessage = "The most that the run may cost, US dollars.")]
    [ValidateRange(0.0, 1e9)]
    public decimal? MaxCost { get; set; }

    /// <summary>The provider of the judge, for benchmarks that have one. Default: what the definition says, else the run's own.</summary>
    [Parameter(HelpMessage = "The provider of the judge. Default: what the definition says, else the run's own.")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? JudgeProvider { get; set; }

    /// <summary>The model that judges. Default: what the definition says, else the provider's own.</summary>
    [Parameter(HelpMessage = "The model that judges. Default: what the definition says, else the provider's own.")]
    [ValidateNotNullOrEmpty]
    public string? JudgeModel { get; set; }

    /// <summary>Sampling temperature, 0 to 2, in place of the definition's.</summary>
    [Parameter(HelpMessage = "Sampling temperature, 0 to 2, in place of the definition's.")]
    [ValidateRange(0.0, 2.0)]
    public double? Temperature { get; set; }

    /// <summary>Limit of generated tokens per answer, 1 to 1,000,000, in place of the definition's. Answers that it cuts lower the score, and TruncatedRate shows how many.</summary>
    [Parameter(HelpMessage = "Limit of generated tokens per answer, in place of the definition's.")]
    [Alias("MaxTokens")]
    [ValidateRange(1, 1_000_000)]
    public int? MaxOutputTokens { get; set; }

    /// <summary>Asks for answers in one piece. TTFT and TPOT are then empty.</summary>
    [Parameter(HelpMessage = "Ask for answers in one piece instead of streams.")]
    public SwitchParameter NonStreaming { get; set; }

    /// <summary>Whether failed attempts are repeated: None or Standard. Default Standard.</summary>
    [Parameter(HelpMessage = "Whether failed attempts are repeated. Default Standard.")]
    public RetryPolicy RetryPolicy { get; set; } = RetryPolicy.Standard;

    /// <summary>Does not ask the provider for its models first. For models that it does not list.</summary>
    [Parameter(HelpMessage = "Do not ask the provider for its models first.")]
    public SwitchParameter SkipCheck { get; set; }

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
        BenchmarkPlan plan = CreatePlan(offline, stored, new BenchmarkScoring(ScorerServices.None, judge.Connect));
        PriceBook prices = ModuleState.Current.ReadPriceBook();
        CheckAgainst(plan, stored, prices);
        string outlook = RunOutlook.Cost(plan, prices);
        if (!ShouldProcess($"{string.Join(", ", plan.Models)} at provider {Provider}", $"Send {plan}; {outlook}; {string.Join("; ", RunOutlook.PowerLines(plan))}"))
        {
            return;
        }

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
        Run(plan, new BenchmarkRun(plan, new Questioner(plan.RunId, client, budget), budget, folder, stored, Detailed), budget, interrupt);
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
        var planner = new BenchmarkPlanner(ModuleState.Benchmarks, ResolvePath, scoring.For);
        BenchmarkPlan plan = planner.Create(stored?.Plan.RunId ?? RunId, connection.Profile, models, settings with { Model = models });
        decimal[] limits = [.. plan.Parts.Select(part => part.Definition.Limits.MaxCostUsd).OfType<decimal>()];
        return plan with
        {
            ThrottleLimit = ThrottleLimit,
            RetryPolicy = RetryPolicy,
            MaxCostUsd = MaxCost ?? (limits.Length == plan.Parts.Count ? limits.Sum() : null),
        };
    }

    // What is not given is taken from the run that is gone on with.
    private BenchmarkSettings CreateSettings(BenchmarkSettings? stored) => new()
    {
        Benchmark = stored is null || IsBound(nameof(Benchmark)) ? [.. Benchmark.Select(Absolute)] : stored.Benchmark,
        DataPath = DataPath is null ? stored?.DataPath : ResolvePath(DataPath),
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

    private void CheckAgainst(BenchmarkPlan plan, BenchmarkFolderReader? stored, PriceBook prices)
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

        if (MaxCost is not null)
        {
            CallBudget.RequirePrices(Provider, plan.Models, prices);
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

        WriteObject(report.Summaries, enumerateCollection: true);
        foreach (string by in By ?? [])
        {
            WriteObject(AnswerGroupings.Rows(report, by, plan.Parts), enumerateCollection: true);
        }

        if (Compare)
        {
            WriteObject(report.Comparisons, enumerateCollection: true);
        }

        foreach (BenchmarkSummary row in report.Summaries.Where(row => row.TruncatedRate > 0 || row.Errors > 0))
        {
            WriteWarning($"{row.Model}, {row.Benchmark}: {row.Caveats}.");
        }

        string goOn = OutputPath is null ? string.Empty : $" Go on with Invoke-LlmBenchmark -OutputPath '{OutputPath}' -Resume.";
        if (budget.Exhausted is { } exhausted)
        {
            WriteWarning($"The run has ended before its plan: {exhausted}.{(goOn.Length == 0 ? string.Empty : $"{goOn.TrimEnd('.')} and a higher -MaxCost.")}");
        }

        foreach (string reason in finished.GaveUp)
        {
            WriteError(ErrorRecords.From(
                new LlmBenchException(ErrorIds.BenchmarkGaveUp, $"The run of {string.Join(", ", plan.Parts.Select(part => part.Definition))} ended early: {reason}", $"Find out why with Test-LlmProvider {Provider}.{goOn}"),
                Provider));
        }
    }

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    // A path is kept absolute, so that the run can be gone on with from elsewhere; a name stays a name.
    private string Absolute(string benchmark) => Path.Exists(ResolvePath(benchmark)) && ModuleState.Benchmarks.Entries.All(entry => !entry.Name.Equals(benchmark.Split('/')[0], StringComparison.OrdinalIgnoreCase)) ? ResolvePath(benchmark) : benchmark;
}
