using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Observations.Importing;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Imports the observations of a canary route from the log of your own gateway: JSON Lines or CSV.</summary>
/// <remarks>
/// Each row is a request, a score, or both. Columns with the names of the fields are found without a map: Utc (also Timestamp, Time), Id (UserId), RequestId, ConversationId, Arm (ArmAssigned), ArmServed,
/// Outcome, HttpStatus (Status), FellBack, Truncated, FinishReason, TtftMs or TtftSeconds, E2eMs or E2eSeconds, OutputTokens, CostUsd, Csat, Simulated. Numbers have a decimal point, whatever the culture.
/// Times are ISO 8601, in UTC where they state no offset, or seconds or milliseconds since 1970.
/// <para>
/// Where the log has no arm, the route tells it from the id: as it stood at the time of each row if the history tells, and otherwise as it stands now, which the row's ArmsFoundBy and a warning say. The salt, the algorithm
/// and the lists are always those of now. A row that cannot be used is counted and left out, and the first three are shown; a request that the route has already is not counted twice, so a log can be imported again after it has grown.
/// -WhatIf reads all and adds nothing. Compressed logs (.gz) are unpacked.
/// </para>
/// </remarks>
/// <example>
/// <code>Import-CanaryObservation support ./gateway.jsonl -Map @{ Id = 'user.id'; RequestId = 'trace'; HttpStatus = 'response.status'; E2eMs = 'latency_ms'; OutputTokens = 'response.usage.completion_tokens' }</code>
/// <para>Imports a log whose values are in objects within objects.</para>
/// </example>
/// <example>
/// <code>Import-CanaryObservation support /var/log/nginx/llm.log* -Map @{ Utc = 'time'; Id = 'user'; RequestId = 'request_id'; HttpStatus = 'status'; E2eSeconds = 'request_time'; TtftSeconds = 'upstream_header_time' }</code>
/// <para>Imports the access logs of nginx, rotated ones too. They are written so:
/// log_format llm escape=json '{"time":"$time_iso8601","user":"$http_x_user_id","request_id":"$request_id","status":"$status","request_time":"$request_time","upstream_header_time":"$upstream_header_time"}';
/// access_log /var/log/nginx/llm.log llm;</para>
/// </example>
/// <example>
/// <code>Import-CanaryObservation support ./survey.csv -Map @{ Csat = 'stars'; ConversationId = 'chat' } -WhatIf | Format-List</code>
/// <para>Shows what importing the scores of a survey would bring, and adds nothing.</para>
/// </example>
[Cmdlet(VerbsData.Import, "CanaryObservation", SupportsShouldProcess = true)]
[OutputType(typeof(CanaryImportSummary))]
public sealed class ImportCanaryObservationCommand : ObservationCmdlet
{
    private const int ActivityId = 6;

    private string? _current;

    /// <summary>Name of the route.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The log files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The log files; wildcards are allowed.")]
    [Alias("PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Fields and the columns that they are read from, such as @{ E2eMs = 'latency_ms' }; names with dots reach into objects of JSON.</summary>
    [Parameter(HelpMessage = "Fields and the columns that they are read from, such as @{ E2eMs = 'latency_ms' }.")]
    [ValidateNotNull]
    public Hashtable Map { get; set; } = [];

    /// <summary>How the files are written: Auto, JsonLines or Csv. Default Auto: by the ending of their names, or else by how they begin.</summary>
    [Parameter(HelpMessage = "How the files are written. Default Auto.")]
    public LogFormat Format { get; set; }

    /// <inheritdoc />
    protected override object? CurrentItem => _current ?? Name;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        Open(Name);
        NewMap();
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string given in Path)
        {
            _current = given;
            foreach (string path in ResolveExisting(given))
            {
                _current = path;
                try
                {
                    Import(path);
                }
                catch (LlmBenchException error)
                {
                    FailItem(error, path);
                }
            }
        }
    }

    private void Import(string path)
    {
        bool write = ShouldProcess(path, $"Import the observations of route {Route.Name}");
        ObservationBuilder builder = NewBuilder();
        ObservationMap map = NewMap();
        ImportTally? last = null;
        try
        {
            Pump(new ObservationImport(Log, builder, map).RunAsync(path, Format, write, StopToken), tally =>
            {
                last = tally;
                WriteProgress(new ProgressRecord(ActivityId, "Importing observations", string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileName(path)}: {tally.Rows:N0} rows")));
            });
        }
        finally
        {
            WriteProgress(new ProgressRecord(ActivityId, "Importing observations", "Done") { RecordType = ProgressRecordType.Completed });
        }

        Warn(path, last!, builder, map);
        WriteObject(new CanaryImportSummary(Route.Name, path, last!, builder, Timeline.IsFromHistory, Route.Baseline.Name, write));
    }

    private void Warn(string path, ImportTally tally, ObservationBuilder builder, ObservationMap map)
    {
        string name = System.IO.Path.GetFileName(path);
        if (tally.Bad > 0)
        {
            WriteWarning($"{name}: {tally.Bad} of {tally.Rows} rows could not be used. {string.Join(" ", tally.FirstBad)}");
        }

        if (map.Unseen.Any() && tally.Rows > tally.Bad)
        {
            WriteWarning($"{name}: no row has a value in {string.Join(", ", map.Unseen)}, which -Map names.");
        }

        if (builder.ArmsFound > 0 && !Timeline.IsFromHistory)
        {
            WriteWarning($"{name}: the arms of {builder.ArmsFound} rows were found from the route as it stands now, since its history does not tell how it stood then. They are right only for the time since the last change of its shares.");
        }

        if (builder.BeforeRoute > 0)
        {
            WriteWarning($"{name}: {builder.BeforeRoute} rows are older than the route, so they count for the baseline.");
        }

        if (builder.WithoutId > 0)
        {
            WriteWarning($"{name}: {builder.WithoutId} rows have neither an arm nor an id, so they count for the baseline.");
        }
    }

    private ObservationMap NewMap() => new(Map.Cast<DictionaryEntry>().Select(entry =>
        KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? string.Empty)));
}
