using System.Management.Automation;
using LlmBench.Load.Traces;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Fits rate, bursts, lengths and turns to recorded traffic, so that a load test can make more of its kind.</summary>
/// <remarks>
/// Gaps between requests are fitted by a gamma distribution, whose shape is -Burstiness of Start-LlmLoadTest; lengths by lognormal distributions. ArrivalKs and the other Ks columns say how
/// far the fit is off, 0 to 1. Command and ScenarioLengths are ready to use.
/// </remarks>
/// <example>
/// <code>Import-LlmTrace ./gateway.csv | Measure-LlmTrace</code>
/// <para>Describes the traffic of a log.</para>
/// </example>
/// <example>
/// <code>Get-ChildItem ./logs/*.jsonl | ForEach-Object { Import-LlmTrace $_ | Measure-LlmTrace } | Sort-Object PeakRequestsPerSecond -Descending | Export-Csv traffic.csv</code>
/// <para>Compares the traffic of many logs, busiest first.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "LlmTrace")]
[OutputType(typeof(TraceFitRow))]
public sealed class MeasureLlmTraceCommand : LlmCmdlet
{
    private readonly List<TraceRow> _rows = [];

    /// <summary>Rows of one trace, as Import-LlmTrace gives them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "Rows of one trace, as Import-LlmTrace gives them.")]
    [ValidateNotNull]
    public TraceRow[] InputObject { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessItem() => _rows.AddRange(InputObject);

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (_rows.Count > 0)
        {
            WriteObject(TraceFit.Of(_rows));
        }
    }
}
