using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LlmBench.Load.Traces;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Reads recorded traffic, public or your own, as rows that a load test can replay.</summary>
/// <remarks>
/// It knows Azure's LLM inference traces of 2023 and 2024, BurstGPT, Mooncake, OpenTelemetry spans of generative AI, and logs in CSV or JSON lines, requests.jsonl of a run folder among
/// them. Rows that cannot be used are left out; a warning counts them and shows the first three. There is no text in a trace: a replay makes up text of the same length.
/// </remarks>
/// <example>
/// <code>Import-LlmTrace ./AzureLLMInferenceTrace_conv.csv -First 1000 | Measure-LlmTrace</code>
/// <para>Shows rate, bursts and lengths of the first thousand requests of a public trace.</para>
/// </example>
/// <example>
/// <code>$trace = Import-LlmTrace ./gateway.csv -Map @{ Arrival = 'received'; InputTokens = 'tokens_in'; OutputTokens = 'tokens_out' } -TimeUnit Milliseconds; Start-LlmLoadTest -Trace $trace -TraceSpeed 2</code>
/// <para>Replays a log of your own twice as fast as it was.</para>
/// </example>
/// <example>
/// <code>Import-LlmTrace ./spans.json | Where-Object TracedModel -like 'gpt-4o*' | Sort-Object InputTokens -Descending | Export-Csv longest.csv</code>
/// <para>Exports the requests to one family of models, longest first.</para>
/// </example>
[Cmdlet(VerbsData.Import, "LlmTrace")]
[OutputType(typeof(TraceRow))]
public sealed class ImportLlmTraceCommand : LlmCmdlet
{
    /// <summary>Logs to read; wildcards are allowed. Each is a trace of its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Logs to read; wildcards are allowed.")]
    [Alias("PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The layout of the log: Azure, BurstGpt, Mooncake, OpenTelemetry, Csv or JsonLines. Default: found out from its first line.</summary>
    [Parameter(HelpMessage = "The layout of the log. Default: found out from its first line.")]
    public TraceFormat Format { get; set; }

    /// <summary>The log's own names of Arrival, InputTokens, OutputTokens, Session and Model. In JSON a name may be a path: usage.prompt_tokens.</summary>
    [Parameter(HelpMessage = "The log's own names of Arrival, InputTokens, OutputTokens, Session and Model.")]
    [ValidateNotNull]
    public Hashtable Map { get; set; } = [];

    /// <summary>The unit of times that are written as numbers: Seconds, Milliseconds, Microseconds or Nanoseconds. Default: the format's, Seconds for logs of your own.</summary>
    [Parameter(HelpMessage = "The unit of times that are written as numbers. Default: the format's.")]
    public TraceTimeUnit? TimeUnit { get; set; }

    /// <summary>How many rows to read of each log, 1 or more. Default: all.</summary>
    [Parameter(HelpMessage = "How many rows to read of each log. Default: all.")]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <inheritdoc />
    protected override object CurrentItem => Path;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        var map = Map.Cast<DictionaryEntry>().ToDictionary(entry => Text(entry.Key), entry => Text(entry.Value));
        foreach (string path in Path)
        {
            try
            {
                foreach (string file in ResolveExisting(path))
                {
                    Write(TraceReader.Read(file, Format, map, TimeUnit, First), file);
                }
            }
            catch (LlmBenchException error)
            {
                FailItem(error, path);
            }
        }
    }

    private void Write(TraceImport trace, string file)
    {
        if (trace.Unusable > 0)
        {
            WriteWarning(string.Create(CultureInfo.InvariantCulture, $"{file}: {trace.Unusable} of {trace.Rows.Count + trace.Unusable} rows cannot be used: {string.Join("; ", trace.Reasons)}{(trace.Unusable > trace.Reasons.Count ? "; ..." : string.Empty)}"));
        }

        foreach (TraceRow row in trace.Rows)
        {
            StopToken.ThrowIfCancellationRequested();
            WriteObject(row);
        }
    }

    private static string Text(object? value) => Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? string.Empty;
}
