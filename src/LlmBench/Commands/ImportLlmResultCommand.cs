using System.Management.Automation;
using LlmBench.Evaluation.Running;
using LlmBench.Reporting;
using LlmBench.Results;
using LlmBench.Results.Intervals;

namespace LlmBench.Commands;

/// <summary>The rows of a run folder to read.</summary>
public enum RunDetail
{
    /// <summary>One row for each provider and model, and for each step of a sweep.</summary>
    Summary,

    /// <summary>One row for each conversation.</summary>
    Conversation,

    /// <summary>One row for each request.</summary>
    Request,

    /// <summary>One row for each piece of a load test's time.</summary>
    Interval,

    /// <summary>One row for each answer of a benchmark, once for each rule set.</summary>
    Answer,

    /// <summary>One row for each category of a benchmark.</summary>
    Category,

    /// <summary>One row for each pair of models of a benchmark.</summary>
    Comparison,
}

/// <summary>Reads back the run that a load test or a benchmark has written with -OutputPath, after a crash too, or the rows in a report.</summary>
/// <remarks>
/// The summary of a model that has ended is read as it was written. For a run that was killed it is rebuilt from the rows that
/// reached the disk, and Partial says so. Runs of benchmarks are added up from their answers and scores each time, with what people gave since.
/// An HTML file is read as a report of Export-LlmReport: Summary then gives all its results, and each other -Detail the rows of that kind; of details it may hold a sample only, as it says. about_LlmBench_Metrics defines every number.
/// </remarks>
/// <example>
/// <code>Import-LlmResult ./baseline</code>
/// <para>Shows the summary of a run.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./runs/* | Sort-Object TtftP95Ms | Format-Table RunId, Model, TtftP95Ms, ErrorRate</code>
/// <para>Puts the summaries of many runs side by side.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./baseline -Detail Request | Where-Object Succeeded -eq $false | Group-Object Outcome -NoElement</code>
/// <para>Counts the failures of a run by class.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./baseline -Detail Conversation | Sort-Object ConversationMs -Descending | Select-Object -First 20 | Export-Csv slowest.csv</code>
/// <para>Exports the twenty conversations in which the user waited longest.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./baseline -Detail Interval -Interval 30s | Where-Object ErrorRate -gt 0.01 | Format-Table StartedAt, Requests, ErrorRate, FailuresByOutcome, E2eP95Ms</code>
/// <para>Shows when a run had trouble, in steps of half a minute.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./report.html -Detail Request | Group-Object Outcome -NoElement</code>
/// <para>Reads the requests that a report carries.</para>
/// </example>
[Cmdlet(VerbsData.Import, "LlmResult")]
[OutputType(typeof(LoadTestSummary), typeof(ConversationRow), typeof(RequestRow), typeof(IntervalRow), typeof(BenchmarkSummary), typeof(CategoryScoreRow), typeof(ModelComparisonRow), typeof(AnswerRow), typeof(CostRow), typeof(ComparisonRow), typeof(ThresholdRow), typeof(CanaryRouteRow), typeof(CanaryHistoryRow), typeof(CanaryGateRow), typeof(CanaryStepRow), typeof(CanaryPowerRow))]
public sealed class ImportLlmResultCommand : LlmCmdlet
{
    /// <summary>Run folders, as given to -OutputPath, or HTML reports; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Run folders, as given to -OutputPath, or HTML reports; wildcards are allowed.")]
    [Alias("OutputPath", "PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Which rows to read: Summary; Conversation, Request or Interval of a load test; Answer, Category or Comparison of a benchmark. Default Summary.</summary>
    [Parameter(HelpMessage = "Which rows to read. Default Summary.")]
    public RunDetail Detail { get; set; }

    /// <summary>
    /// Length of the rows of -Detail Interval, at least 1 s: 10s, 5m, 00:05:00, a TimeSpan or a number of seconds. Any run can be cut into any length, since the rows are made from its requests.
    /// Default: what the run was given, else 10s.
    /// </summary>
    [Parameter(HelpMessage = "Length of the rows of -Detail Interval, at least 1 s. Default: the run's own, else 10s.")]
    [DurationTransform]
    public TimeSpan? Interval { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Path;

    /// <inheritdoc />
    protected override void BeginRun() => IntervalRules.Check(Interval);

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string path in Path)
        {
            try
            {
                foreach (string folder in ResolveExisting(path))
                {
                    Write(folder);
                }
            }
            catch (LlmBenchException error)
            {
                FailItem(error, path);
            }
        }
    }

    private void Write(string path)
    {
        foreach (object row in ReportReader.IsReport(path) ? ReportReader.Rows(path).Where(IsWanted) : RowsOf(RunPlanFile.FolderOf(path)))
        {
            StopToken.ThrowIfCancellationRequested();
            WriteObject(row);
        }
    }

    private IEnumerable<object> RowsOf(string folder) => RunPlanFile.KindOf(folder) == RunKind.Benchmark ? RowsOf(new BenchmarkFolderReader(folder), folder) : RowsOf(new RunFolderReader(folder) { StopToken = StopToken }, folder);

    private bool IsWanted(object row) => Detail switch
    {
        RunDetail.Request => row is RequestRow,
        RunDetail.Conversation => row is ConversationRow,
        RunDetail.Answer => row is AnswerRow,
        RunDetail.Category => row is CategoryScoreRow,
        RunDetail.Comparison => row is ModelComparisonRow,
        RunDetail.Interval => row is IntervalRow,
        _ => row is not (RequestRow or ConversationRow or AnswerRow or CategoryScoreRow or ModelComparisonRow or IntervalRow),
    };

    private IEnumerable<object> RowsOf(RunFolderReader run, string folder) => Detail switch
    {
        RunDetail.Summary => run.Summaries(),
        RunDetail.Request => run.Requests(),
        RunDetail.Conversation => run.Conversations(),
        RunDetail.Interval => FolderIntervals.Read(run, Interval),
        _ => throw NoSuchRows(folder, "a load test", "Summary, Conversation, Request or Interval"),
    };

    private IEnumerable<object> RowsOf(BenchmarkFolderReader run, string folder) => Detail switch
    {
        RunDetail.Summary => run.Report().Summaries,
        RunDetail.Answer => run.ScoredAnswers(),
        RunDetail.Category => AnswerGroupings.Rows(run.Report(), AnswerGroupings.Category, []),
        RunDetail.Comparison => run.Report().Comparisons,
        _ => throw NoSuchRows(folder, "a run of benchmarks", "Summary, Answer, Category or Comparison"),
    };

    private LlmBenchException NoSuchRows(string folder, string what, string rows) =>
        new(ErrorIds.RunFolderInvalid, $"{folder} holds {what}, which has no rows of the kind {Detail}.", $"Give -Detail {rows}.");
}
