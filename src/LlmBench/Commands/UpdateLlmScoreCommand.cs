using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Evaluation.Running;
using LlmBench.Pricing;
using LlmBench.Results;
using LlmBench.Sandbox;

namespace LlmBench.Commands;

/// <summary>Scores stored answers of a run again by other rules, without asking a model again.</summary>
/// <remarks>
/// The answers are never changed. The new scores are kept in a file of their own beside them, scores-NAME.jsonl, where NAME is the rule set. A benchmark that has a judge asks
/// the judge again, which costs (-MaxCost), and scores that people gave (Import-LlmReview) are used. Where the judge fails or the cap is reached, the result is what was scored till then,
/// with Partial set. Answers whose question the benchmark does not have any more are left out, with a warning.
/// </remarks>
/// <example>
/// <code>Update-LlmScore ./quality -ScoreProfile all | Format-Table Model, Benchmark, ScoreProfile, Score, NoAnswerRate</code>
/// <para>Shows what the same answers score under each published rule set.</para>
/// </example>
/// <example>
/// <code>Update-LlmScore ./quality -Benchmark ./my-corrected.bench.yaml -Detailed | Where-Object RowType -eq Answer | Export-Csv rescored.csv</code>
/// <para>Scores a run by a corrected definition and exports each answer with its new score.</para>
/// </example>
[Cmdlet(VerbsData.Update, "LlmScore", SupportsShouldProcess = true)]
[OutputType(typeof(BenchmarkSummary), typeof(CategoryScoreRow), typeof(ModelComparisonRow), typeof(AnswerRow))]
public sealed class UpdateLlmScoreCommand : LlmCmdlet
{
    /// <summary>Run folders, as given to -OutputPath; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Run folders, as given to -OutputPath; wildcards are allowed.")]
    [Alias("OutputPath", "PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Rule set by which the answers are scored, such as strict or lm-eval; all gives a summary for each. Default: the benchmark's own.</summary>
    [Parameter(HelpMessage = "Rule set by which the answers are scored, or all. Default: the benchmark's own.")]
    [ValidateNotNullOrEmpty]
    public string? ScoreProfile { get; set; }

    /// <summary>Definitions in place of those of the run; each goes for the benchmark of its own name.</summary>
    [Parameter(HelpMessage = "Definitions in place of those of the run.")]
    [ValidateNotNullOrEmpty]
    public string[]? Benchmark { get; set; }

    /// <summary>File or folder of the data. Default: that of the run.</summary>
    [Parameter(HelpMessage = "File or folder of the data. Default: that of the run.")]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>Adds a row for each category, subject, rule, outcome, scorer, or value of a field of the questions.</summary>
    [Parameter(HelpMessage = "Add a row for each category, subject, rule, outcome, scorer or value of a field.")]
    [ArgumentCompleter(typeof(GroupingCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? By { get; set; }

    /// <summary>Adds a row for each pair of models.</summary>
    [Parameter(HelpMessage = "Add a row for each pair of models.")]
    public SwitchParameter Compare { get; set; }

    /// <summary>Writes a row for each answer as well.</summary>
    [Parameter(HelpMessage = "Write a row for each answer as well.")]
    public SwitchParameter Detailed { get; set; }

    /// <summary>The provider of the judge. Default: what the definition says, else the run's own.</summary>
    [Parameter(HelpMessage = "The provider of the judge. Default: what the definition says, else the run's own.")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? JudgeProvider { get; set; }

    /// <summary>The model that judges. Default: what the definition says, else the provider's own.</summary>
    [Parameter(HelpMessage = "The model that judges. Default: what the definition says, else the provider's own.")]
    [ValidateNotNullOrEmpty]
    public string? JudgeModel { get; set; }

    /// <summary>The most that the judge may cost in this call, US dollars. Default: no cap.</summary>
    [Parameter(HelpMessage = "The most that the judge may cost, US dollars.")]
    public decimal? MaxCost { get; set; }

    /// <summary>How well code that a model wrote must be kept apart before it is run: Process, Isolated or Container. Default Isolated; what is weaker is refused before anything is asked.</summary>
    [Parameter(HelpMessage = "How well code that a model wrote must be kept apart. Default Isolated.")]
    public SandboxLevel RequireSandbox { get; set; } = SandboxLevel.Isolated;

    /// <summary>The Python that runs code. Default: the first one that works.</summary>
    [Parameter(HelpMessage = "The Python that runs code. Default: the first one that works.")]
    [ValidateNotNullOrEmpty]
    public string? PythonPath { get; set; }

    /// <summary>Image with python3 for code that runs in a container. Default: no container.</summary>
    [Parameter(HelpMessage = "Image with python3 for code that runs in a container. Default: no container.")]
    [ValidateNotNullOrEmpty]
    public string? ContainerImage { get; set; }

    private PriceBook? _prices;
    private CallBudget? _budget;

    /// <inheritdoc />
    protected override object CurrentItem => Path;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        decimal? cap = MaxCosts.Check(MaxCost);
        _prices = cap is null ? null : ModuleState.Current.ReadPriceBook();
        _budget = _prices is null ? null : new CallBudget(new CostMeter(_prices), cap);
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string path in Path)
        {
            try
            {
                foreach (string folder in ResolveExisting(path))
                {
                    Rescore(RunPlanFile.FolderOf(folder));
                }
            }
            catch (LlmBenchException error)
            {
                FailItem(error, path);
            }
        }
    }

    private void Rescore(string folder)
    {
        var stored = new BenchmarkFolderReader(folder);
        using var judge = new JudgeConnection(JudgeProvider, JudgeModel, stored.Plan.Provider, key: null, () => _budget);
        using var scoring = new BenchmarkScoring(new SandboxOptions(PythonPath, ContainerImage), RequireSandbox, judge.Connect);
        var planner = new BenchmarkPlanner(BenchmarkFolders.Catalog, ResolvePath, scoring.For);
        IReadOnlyList<BenchmarkPart> parts = planner.Reload(stored.Plan.Benchmarks, Benchmark, DataPath is null ? null : ResolvePath(DataPath), ScoreProfile);
        foreach (string by in By ?? [])
        {
            AnswerGroupings.Require(by, parts);
        }

        foreach (string doubt in judge.RequireReady(_prices))
        {
            WriteWarning(doubt);
        }

        IReadOnlyList<AnswerRow> answers = stored.Answers();
        if (!ShouldProcess(folder, $"Score {answers.Count} answers again"))
        {
            return;
        }

        Wait(token => scoring.PrepareAsync(parts, token));
        var rescoring = new Rescoring(stored.Plan.Benchmarks.Zip(parts), stored.Reviews());
        Rescored scored = Wait(token => rescoring.ScoreAsync(answers, token));
        RescoredFiles.Write(folder, scored.Scores.Select(pair => pair.Score), keepEarlier: scored.Failure is not null);
        int unknown = answers.Count(answer => !rescoring.Knows(answer));
        if (unknown > 0)
        {
            WriteWarning($"{folder}: {unknown} answers are to questions that the benchmark does not have any more; they are left out.");
        }

        Write(stored, scored, parts);
        if (scored.Failure is { } failure)
        {
            FailItem(failure, folder);
        }
    }

    private void Write(BenchmarkFolderReader stored, Rescored scored, IReadOnlyList<BenchmarkPart> parts)
    {
        if (Detailed)
        {
            WriteObject(scored.Scores.Select(pair => pair.Row), enumerateCollection: true);
        }

        IReadOnlyDictionary<string, string> stops = scored.Failure is { } failure
            ? stored.Plan.Models.ToDictionary(model => model, _ => $"not all answers could be scored: {failure.Message.TrimEnd('.')}")
            : stored.StopReasons();
        BenchmarkReport report = BenchmarkReport.Create(WithProfiles(stored.Plan, parts), scored.Scores.Select(pair => pair.Row), stops, stored.Reviews());
        WriteObject(ReportRows.Of(report, By, Compare, parts), enumerateCollection: true);
    }

    private static BenchmarkPlanRecord WithProfiles(BenchmarkPlanRecord plan, IReadOnlyList<BenchmarkPart> parts) => plan with
    {
        Benchmarks = [.. plan.Benchmarks.Zip(parts, (planned, part) => planned with { ScoreProfiles = [.. part.Scorings.Select(scoring => scoring.ScoreProfile)] })],
    };
}
