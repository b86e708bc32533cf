using System.Management.Automation;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Completion;
using LlmBench.Reporting;
using LlmBench.Results;
using LlmBench.State;

namespace LlmBench.Commands;

/// <summary>Writes a report of load tests, benchmarks, comparisons, canaries and costs as one file: verdict first, then key figures, charts and tables.</summary>
/// <remarks>
/// <para>
/// The HTML file needs nothing but itself: no request goes to anywhere, its content policy forbids it. It can be read in light and dark, on a phone, in print, without scripts and with a screen reader.
/// What models have written is shown as text. The rows that it is made of are in it, and Import-LlmResult reads them back; of millions of requests it holds an even sample and says so, while figures and charts are of all of them.
/// </para>
/// <para>
/// A file that exists is not replaced without -Force, since a report is evidence; that is checked before the first row is asked for. Results give more with the run's folder than through the pipeline:
/// the plan, the machine and every request are in it. about_LlmBench_Reports says what is shown when.
/// </para>
/// </remarks>
/// <example>
/// <code>Export-LlmReport report.html ./baseline</code>
/// <para>Writes a report of the run in the folder ./baseline.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -ConcurrentUsers 50 -Duration 60s -Detailed | Export-LlmReport report.html -Title 'Holiday readiness' -Note 'Ticket OPS-1234'</code>
/// <para>Runs a load test and writes its report, without keeping a run folder.</para>
/// </example>
/// <example>
/// <code>Export-LlmReport support.html -Route support -Title 'Canary of customer service' -Force</code>
/// <para>Writes how a canary is going: shares over time, decisions with reasons, the gates, and both arms side by side.</para>
/// </example>
/// <example>
/// <code>Get-ChildItem ./steps -Directory | Export-LlmReport steps.html</code>
/// <para>Reports runs under several loads in one file, with throughput against latency.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./quality | Export-LlmReport summary.md; Get-Content summary.md -Raw | gh pr comment --body-file -</code>
/// <para>Posts the result of a benchmark to a pull request. The ending of the name chooses Markdown.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult report.html | Sort-Object TtftP95Ms | Export-Csv summaries.csv</code>
/// <para>Takes the rows out of a report that somebody has sent.</para>
/// </example>
[Cmdlet(VerbsData.Export, "LlmReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportLlmReportCommand : RouteCmdlet
{
    private readonly List<string> _folders = [];
    private LlmReport? _report;
    private string _path = string.Empty;

    /// <summary>The file to write, such as report.html.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The file to write, such as report.html.")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Result rows as the cmdlets of the module write them, or run folders.</summary>
    [Parameter(ValueFromPipeline = true, HelpMessage = "Result rows, or run folders.")]
    public object? InputObject { get; set; }

    /// <summary>Run folders, as given to -OutputPath; wildcards are allowed.</summary>
    [Parameter(Position = 1, HelpMessage = "Run folders, as given to -OutputPath; wildcards are allowed.")]
    [Alias("Input", "RunPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] InputPath { get; set; } = [];

    /// <summary>Canary routes: their shares over time with all decisions and reasons, and what was observed of both arms.</summary>
    [Parameter(HelpMessage = "Canary routes to report on.")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Route { get; set; } = [];

    /// <summary>The heading. Default: made from what is in the report.</summary>
    [Parameter(HelpMessage = "The heading. Default: made from what is in the report.")]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>A remark under the heading, such as the number of a change request.</summary>
    [Parameter(HelpMessage = "A remark under the heading.")]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <summary>Html or Markdown. Default: Markdown for names that end in .md, else Html.</summary>
    [Parameter(HelpMessage = "Html or Markdown. Default: by the ending of the name.")]
    public ReportFormat? Format { get; set; }

    /// <summary>Embeds up to 20,000 rows of each kind of detail instead of 200 (or 100 KB of them), for files that may be large.</summary>
    [Parameter(HelpMessage = "Embed up to 20,000 rows of each kind of detail instead of 200.")]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Replaces a file that exists.</summary>
    [Parameter(HelpMessage = "Replace a file that exists.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override object? CurrentItem => InputObject ?? Path;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        // Whoever pipes an hour's load test in must not hear of it afterwards.
        _path = ResolvePath(Path);
        if (File.Exists(_path) && !Force)
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"{_path} exists already.", "Give another name, or -Force to replace it.");
        }

        string? parent = System.IO.Path.GetDirectoryName(_path);
        if (Directory.Exists(_path) || !Directory.Exists(parent))
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, Directory.Exists(_path) ? $"{_path} is a folder." : $"The folder {parent} does not exist.", "Name a file in a folder that exists.");
        }

        _report = new LlmReport(new ReportOptions { Title = Title, Note = Note, Format = Format ?? FormatOf(_path) }, Detailed, TimeProvider.System);
        _folders.AddRange(InputPath.SelectMany(ResolveExisting));
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        switch (InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject)
        {
            case null:
                break;
            case string folder:
                _folders.AddRange(ResolveExisting(folder));
                break;
            case FileSystemInfo folder:
                _folders.Add(folder.FullName);
                break;
            case object row:
                _report!.Add(row);
                break;
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        foreach (string folder in _folders)
        {
            _report!.AddFolder(folder, StopToken);
        }

        foreach (string route in Route)
        {
            Add(route);
        }

        if (_report!.IsEmpty)
        {
            throw new LlmBenchException(ErrorIds.ReportInvalid, "There is nothing to report: no row and no run was given.", "Pipe results in, or name run folders with -InputPath.");
        }

        if (ShouldProcess(_path, "Write report"))
        {
            _report.Write(_path);
            WriteObject(new FileInfo(_path));
        }
    }

    private void Add(string name)
    {
        CanaryRoute route = Find(name);
        _report!.Add(Row(route));
        foreach (HistoryLine line in HistoryLook.At(Store, name, out _).Where(look => look.WasMade).Select(look => look.Line).OfType<HistoryLine>())
        {
            _report.Add(CanaryHistoryRow.From(route.Name, line, wasMade: true, isVerified: null));
        }

        _report.AddObservations(route, StateFolder.Resolve(), StopToken);
    }

    private static ReportFormat FormatOf(string path) =>
        System.IO.Path.GetExtension(path).ToUpperInvariant() is ".MD" or ".MARKDOWN" ? ReportFormat.Markdown : ReportFormat.Html;
}
