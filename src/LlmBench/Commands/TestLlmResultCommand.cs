using System.Management.Automation;
using LlmBench.Results;
using LlmBench.Results.Thresholds;

namespace LlmBench.Commands;

/// <summary>Holds results against thresholds, for scripts and build servers.</summary>
/// <remarks>
/// Takes any flat row: summaries of load tests and benchmarks, intervals, categories, comparisons, completions, and what Import-Csv makes of them. One row is written for each threshold and
/// result. A value that is empty does not meet a threshold, and Explanation says why it is empty; so does a metric that the row does not have, which is an error as well.
/// <para>
/// The command never ends the process. -Quiet gives one true or false for all results together, and false where nothing came to be tested, so that a script can decide.
/// about_LlmBench_Thresholds has the grammar and patterns for build servers.
/// </para>
/// </remarks>
/// <example>
/// <code>Import-LlmResult ./baseline | Test-LlmResult -Threshold 'TtftP95Ms -lt 800','ErrorRate -lt 0.01'</code>
/// <para>Holds a run against two thresholds.</para>
/// </example>
/// <example>
/// <code>if (-not (Test-LlmResult -Path ./baseline -Threshold 'UserTtftP95HighMs -lt 800' -Quiet)) { exit 99 }</code>
/// <para>Ends a script with an exit code of its own unless p95 is below 800 ms with 95 % confidence.</para>
/// </example>
/// <example>
/// <code>Invoke-LlmBenchmark ./my-shop.bench.yaml | Test-LlmResult 'Score -ge 0.85' -JUnitPath ./results.xml | Where-Object Met -eq $false | Format-List Result, Explanation</code>
/// <para>Shows a build server the verdict as a test, and the log what was missed.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./day -Detail Interval -Interval 5m | Test-LlmResult 'ErrorRate -lt 0.05' | Where-Object Met -eq $false | Export-Csv outages.csv</code>
/// <para>Lists the five minutes of a day in which too much failed.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "LlmResult", DefaultParameterSetName = RowSet)]
[OutputType(typeof(ThresholdRow), typeof(bool))]
public sealed class TestLlmResultCommand : LlmCmdlet
{
    private const string RowSet = "Row";
    private const string PathSet = "Path";

    private readonly List<ThresholdRow> _rows = [];
    private readonly HashSet<(string Kind, string Metric)> _complained = [];
    private IReadOnlyList<Threshold> _thresholds = [];
    private string? _junitPath;
    private bool _anyResult;
    private bool _allMet = true;

    /// <summary>What the results must be: a column, -lt, -le, -gt or -ge, and a number without a unit, such as 'TtftP95Ms -lt 800'. All must hold.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "What the results must be, such as 'TtftP95Ms -lt 800' or 'ErrorRate -lt 0.01'.")]
    [ValidateNotNullOrEmpty]
    public string[] Threshold { get; set; } = [];

    /// <summary>Results: rows of this module, or objects with the same columns.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RowSet, HelpMessage = "Results: rows of this module, or objects with the same columns.")]
    public PSObject? InputObject { get; set; }

    /// <summary>Run folders, as given to -OutputPath; wildcards are allowed. Their summaries are tested.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, HelpMessage = "Run folders whose summaries are tested; wildcards are allowed.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Gives only true or false, for all results together.</summary>
    [Parameter(HelpMessage = "Give only true or false, for all results together.")]
    public SwitchParameter Quiet { get; set; }

    /// <summary>A file for the verdicts in JUnit's XML, which build servers show as tests. One that is there is replaced.</summary>
    [Parameter(HelpMessage = "A file for the verdicts in JUnit's XML.")]
    [ValidateNotNullOrEmpty]
    public string? JUnitPath { get; set; }

    /// <inheritdoc />
    protected override object? CurrentItem => InputObject;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        _thresholds = [.. Threshold.Select(ThresholdJudge.Grammar.Parse)];
        _junitPath = JUnitPath is null ? null : ResolvePath(JUnitPath);
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (ParameterSetName == RowSet)
        {
            Test(ResultInput.From(InputObject!));
            return;
        }

        foreach (string path in Path)
        {
            TestFolders(path);
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (_junitPath is not null)
        {
            JUnitReport.Write(_junitPath, _rows, TimeProvider.System.GetUtcNow());
        }

        if (!_anyResult)
        {
            FailItem(new LlmBenchException(ErrorIds.ResultMissing, "No result came to be tested.", "Pipe results in, or name run folders with -Path."), null);
        }

        if (Quiet)
        {
            WriteObject(_anyResult && _allMet);
        }
    }

    private void TestFolders(string path)
    {
        try
        {
            foreach (object summary in ResolveExisting(path).SelectMany(run => ResultInput.SummariesOf(run, StopToken)))
            {
                Test(ResultColumns.Of(summary));
            }
        }
        catch (LlmBenchException error)
        {
            _allMet = false;
            FailItem(error, path);
        }
    }

    private void Test(ResultColumns row)
    {
        StopToken.ThrowIfCancellationRequested();
        _anyResult = true;
        foreach (Threshold threshold in _thresholds)
        {
            ThresholdRow verdict = Judge(threshold, row);
            _allMet &= verdict.Met;
            if (_junitPath is not null)
            {
                _rows.Add(verdict);
            }

            if (!Quiet)
            {
                WriteObject(verdict);
            }
        }
    }

    private ThresholdRow Judge(Threshold threshold, ResultColumns row)
    {
        try
        {
            return ThresholdJudge.Judge(threshold, row);
        }
        catch (LlmBenchException error) when (error.ErrorId == ErrorIds.ThresholdInvalid)
        {
            // Thousands of rows of a kind lack the same column.
            if (_complained.Add((row.Kind, threshold.Metric)))
            {
                FailItem(error, threshold.ToString());
            }

            return ThresholdJudge.Unknown(threshold, row);
        }
    }
}
