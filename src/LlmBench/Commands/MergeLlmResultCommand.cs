using System.Management.Automation;
using LlmBench.Results;
using LlmBench.Results.Merging;

namespace LlmBench.Commands;

/// <summary>Makes one result of several load tests of the same plan: from several machines, or hour after hour.</summary>
/// <remarks>
/// Everything is added up again from the requests, so percentiles are those of one run that had sent them all, not means of percentiles. The window is the time in which at least one part
/// measured. Parts that ran at the same time add their users or rates; parts that ran one after the other must have the same. RunId and Caveats name the parts.
/// <para>
/// Runs with another scenario, model, provider or way of sending are refused, as are simulated ones together with real ones, and the same run twice; -Force merges them all the same. Seed,
/// length and machine may differ. With -OutputPath the merged run is a folder like any other, in which each request still has the RunId of its part; with -WhatIf only its summary is shown.
/// </para>
/// <para>
/// Rows of requests and conversations can be piped in as well. They do not say when their window was, which is then taken to be from the first request to the last answer.
/// </para>
/// </remarks>
/// <example>
/// <code>Merge-LlmResult ./machine-a, ./machine-b -OutputPath ./both</code>
/// <para>Makes one run of what two machines sent at the same time, and shows its summary.</para>
/// </example>
/// <example>
/// <code>Merge-LlmResult ./hours/* | Format-List WindowSeconds, Requests, TtftP99Ms, TtftP99LowMs, TtftP99HighMs, Caveats</code>
/// <para>Puts the hours of a day together, which gives p99 the samples that an hour has not.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./hours/* -Detail Request | Where-Object Category -eq 'returns' | Merge-LlmResult | Select-Object Model, Requests, E2eP95Ms | Export-Csv returns.csv</code>
/// <para>Summarises one kind of conversation over many runs.</para>
/// </example>
[Cmdlet(VerbsData.Merge, "LlmResult", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(LoadTestSummary))]
public sealed class MergeLlmResultCommand : LlmCmdlet
{
    private const string PathSet = "Path";
    private const string RowSet = "Row";

    private readonly List<string> _folders = [];
    private RowMerge? _rows;

    /// <summary>Run folders of load tests, as given to -OutputPath; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, HelpMessage = "Run folders of load tests; wildcards are allowed.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Rows of requests and conversations, or run folders.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RowSet, HelpMessage = "Rows of requests and conversations, or run folders.")]
    public PSObject? InputObject { get; set; }

    /// <summary>A folder for the merged run; it must not hold one. Takes run folders, not rows.</summary>
    [Parameter(HelpMessage = "A folder for the merged run; it must not hold one.")]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>Merges runs that are not parts of one plan. Caveats says so.</summary>
    [Parameter(HelpMessage = "Merge runs that are not parts of one plan.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override bool StopsOnError => true;

    /// <inheritdoc />
    protected override object? CurrentItem => ParameterSetName == RowSet ? InputObject : Path;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (ParameterSetName == PathSet)
        {
            _folders.AddRange(Path.SelectMany(ResolveExisting));
            return;
        }

        switch (InputObject!.BaseObject)
        {
            case RequestRow row:
                Rows.Add(row);
                break;
            case ConversationRow row:
                Rows.Add(row);
                break;
            case string path:
                _folders.AddRange(ResolveExisting(path));
                break;
            case FileSystemInfo item:
                _folders.Add(item.FullName);
                break;
            default:
                throw new LlmBenchException(
                    ErrorIds.RunsDiffer,
                    $"An object of the type {InputObject.BaseObject.GetType().Name} cannot be merged: it has no single requests.",
                    "Pipe in run folders, or what Import-LlmResult -Detail Request gives.");
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (_rows is not null && (OutputPath is not null || _folders.Count > 0))
        {
            throw new LlmBenchException(ErrorIds.RunsDiffer, "Rows have no plan, so they can neither make a run folder nor be merged with one.", "Name the folders of the runs instead of piping in their rows.");
        }

        if (_folders.Count > 0)
        {
            MergeFolders();
        }

        foreach (LoadTestSummary summary in _rows?.Summaries() ?? [])
        {
            WriteObject(summary);
        }
    }

    private RowMerge Rows => _rows ??= new RowMerge(Force);

    private void MergeFolders()
    {
        var merge = new RunMerge([.. _folders.Select(RunPlanFile.FolderOf).Distinct()], Force, StopToken);
        string? output = OutputPath is null ? null : ResolvePath(OutputPath);
        bool write = output is not null && ShouldProcess(output, $"Write the merged run {merge.Plan.RunId}");
        using RunFolder? folder = write ? RunFolder.Create(output!, merge.Plan) : null;
        foreach (LoadTestSummary summary in folder is null ? merge.Summaries() : merge.Write(folder))
        {
            WriteObject(summary);
        }
    }
}
