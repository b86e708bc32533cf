using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Observations.Importing;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Replay;
using LlmBench.Canary.Routing;
using LlmBench.Completion;
using LlmBench.Results;
using LlmBench.State;

namespace LlmBench.Commands;

/// <summary>Replays the plan and the gates of a canary over a log, with a canary that is made worse: whether it would have been rolled back, when, and how many users hurt.</summary>
/// <remarks>
/// The log is what the old provider did: the baseline's observations of a route, the log of a gateway as Import-CanaryObservation reads it, or the run folder of a load
/// test. Users are dealt to the canary as live, by other salts for other seeds; its requests are those of the log, made worse as the parameters say. The gates and
/// decisions are those of Step-CanaryRoute. Nothing is sent, no route is changed, and every row says Simulated.
/// <para>
/// A log that is shorter than the ramp begins again, with other users each time (LogPasses). With -RequestsPerDay it is stretched or pressed to that traffic.
/// Clumps of errors and days with much traffic are kept as they were. Without any regression the rows show how often the gates would have been wrong.
/// </para>
/// </remarks>
/// <example>
/// <code>Invoke-CanarySimulation support -ErrorRateFactor 4 -Repeat 20 | Group-Object Ending</code>
/// <para>Replays a route's plan over what it has observed, with a canary that fails four times as often, twenty times.</para>
/// </example>
/// <example>
/// <code>Invoke-CanarySimulation -Path ./october.jsonl -Map @{ Id = 'user.id'; HttpStatus = 'status'; E2eMs = 'latency_ms' } -Plan '1%:6h', '10%:72h' -LatencyFactor 1.2 | Format-List Ending, AfterHours, Gate, UsersHurt, Reason</code>
/// <para>Asks of last month's log whether a canary 20 % slower would have been stopped, and by which gate.</para>
/// </example>
/// <example>
/// <code>1, 2, 4, 10 | ForEach-Object { Invoke-CanarySimulation -Path ./run -Plan Default -RequestsPerDay 50000 -ErrorRateFactor $_ -Repeat 10 } | Export-Csv simulations.csv</code>
/// <para>Compares regressions over the requests of a load test, at the traffic of production.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "CanarySimulation", DefaultParameterSetName = LogSet)]
[OutputType(typeof(CanarySimulationRow))]
public sealed class InvokeCanarySimulationCommand : RouteCmdlet
{
    private const string RouteSet = "Route";
    private const string LogSet = "Log";
    private const int ActivityId = 7;

    /// <summary>Name of the route whose plan, gates and observations are replayed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RouteSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The log: files as for Import-CanaryObservation, or the run folder of a load test. Wildcards are allowed. Default: what the route has observed of its baseline.</summary>
    [Parameter(ParameterSetName = RouteSet, HelpMessage = "The log: files, or the run folder of a load test.")]
    [Parameter(Mandatory = true, ParameterSetName = LogSet, HelpMessage = "The log: files, or the run folder of a load test.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Fields and the columns of the log that they are read from, as for Import-CanaryObservation.</summary>
    [Parameter(HelpMessage = "Fields and the columns that they are read from, such as @{ E2eMs = 'latency_ms' }.")]
    [ValidateNotNull]
    public Hashtable Map { get; set; } = [];

    /// <summary>How the files are written: Auto, JsonLines or Csv. Default Auto.</summary>
    [Parameter(HelpMessage = "How the files are written. Default Auto.")]
    public LogFormat Format { get; set; }

    /// <summary>A plan as for Set-CanaryRoute, in the place of the route's. Default: the route's, or the ramp that -Plan Default gives.</summary>
    [Parameter(HelpMessage = "A plan, such as '1%:6h', '10%:72h', in the place of the route's.")]
    [ValidateNotNull]
    public object? Plan { get; set; }

    /// <summary>Limits of the gates as for Set-CanaryRoute, on top of the route's.</summary>
    [Parameter(HelpMessage = "Limits of the gates, such as @{ LatencyMargin = 0.2 }, on top of the route's.")]
    [ValidateNotNull]
    public IDictionary? Gate { get; set; }

    /// <summary>Requests a day during the ramp: the log is stretched or pressed to them. Default: as in the log.</summary>
    [Parameter(HelpMessage = "Requests a day during the ramp. Default: as in the log.")]
    [ValidateRange(1.0, 1e9)]
    public double? RequestsPerDay { get; set; }

    /// <summary>The canary's error rate as a multiple of the log's, 0 to 1000. Default 1.</summary>
    [Parameter(HelpMessage = "The canary's error rate as a multiple of the log's. Default 1.")]
    [ValidateRange(0.0, 1000.0)]
    public double ErrorRateFactor { get; set; } = 1;

    /// <summary>Share of the canary's requests that fail besides, 0 to 1, for logs without errors. Default 0.</summary>
    [Parameter(HelpMessage = "Share of the canary's requests that fail besides, 0 to 1. Default 0.")]
    [ValidateRange(0.0, 1.0)]
    public double AddedErrorRate { get; set; }

    /// <summary>The canary's latencies as a multiple of the log's: 1.2 is 20 % slower. Default 1.</summary>
    [Parameter(HelpMessage = "The canary's latencies as a multiple of the log's: 1.2 is 20 % slower. Default 1.")]
    [ValidateRange(0.01, 100.0)]
    public double LatencyFactor { get; set; } = 1;

    /// <summary>The canary's costs as a multiple of the log's. Default 1, which the gate on cost does not let pass unless -Gate @{ CostMargin = 0.05 } allows it.</summary>
    [Parameter(HelpMessage = "The canary's costs as a multiple of the log's. Default 1.")]
    [ValidateRange(0.0, 1000.0)]
    public double CostFactor { get; set; } = 1;

    /// <summary>What is added to the canary's scores, in points: -0.3 is less content. Default 0.</summary>
    [Parameter(HelpMessage = "What is added to the canary's scores, in points. Default 0.")]
    [ValidateRange(-100.0, 100.0)]
    public double CsatDelta { get; set; }

    /// <summary>Time between two looks at the gates, 1 minute to 1 day. Default 15m.</summary>
    [Parameter(HelpMessage = "Time between two looks at the gates. Default 15m.")]
    [DurationTransform]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Number of replays, each with the next seed, 1 to 10,000. Default 1.</summary>
    [Parameter(HelpMessage = "Number of replays, each with the next seed. Default 1.")]
    [ValidateRange(1, 10_000)]
    public int Repeat { get; set; } = 1;

    /// <summary>Seed of the first replay. Default 1.</summary>
    [Parameter(HelpMessage = "Seed of the first replay. Default 1.")]
    [ValidateRange(0, 1_000_000_000)]
    public int Seed { get; set; } = 1;

    /// <inheritdoc />
    protected override object? CurrentItem => Name ?? (object?)Path;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (Interval < TimeSpan.FromMinutes(1) || Interval > TimeSpan.FromDays(1))
        {
            throw new LlmBenchException(ErrorIds.SimulationLogInvalid, $"-Interval is {Interval}, and the gates are looked at every minute at most and every day at least.", "Give a time such as 15m or 1h.");
        }

        CanaryRoute route = Replayed();
        var log = new ReplayLog(Cancellable(LogEvents(route)), Path is null ? $"The log of the baseline of the route '{Name}'" : string.Join(", ", Path));
        if (log.Failures == 0 && ErrorRateFactor != 1)
        {
            WriteWarning("The log has no failure, so a multiple of its error rate is none either: give -AddedErrorRate, the share of the canary's requests that fail.");
        }

        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{log.Requests:N0} requests in {log.Length.TotalHours:N1} h, {log.RequestsPerDay:N0} a day, {log.ErrorRate:P3} failed."));
        var simulation = new CanarySimulation(route, log, new SimulationOptions
        {
            Injection = new Injection { ErrorRateFactor = ErrorRateFactor, AddedErrorRate = AddedErrorRate, LatencyFactor = LatencyFactor, CostFactor = CostFactor, CsatDelta = CsatDelta },
            LookEvery = Interval,
            RequestsPerDay = RequestsPerDay,
        });
        Replay(simulation);
    }

    private void Replay(CanarySimulation simulation)
    {
        try
        {
            for (int run = 0; run < Repeat; run++)
            {
                WriteProgress(new ProgressRecord(ActivityId, "Replaying the ramp", $"{run} of {Repeat}") { PercentComplete = run * 100 / Repeat });
                WriteObject(simulation.Run(Seed + run, StopToken));
            }
        }
        finally
        {
            WriteProgress(new ProgressRecord(ActivityId, "Replaying the ramp", "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private CanaryRoute Replayed()
    {
        CanaryRoute route = Name is not null ? Find(Name) : new CanaryRoute
        {
            Name = "simulation",
            Salt = string.Empty,
            Arms = [new RouteArm { Name = "baseline", Provider = "baseline" }, new RouteArm { Name = "canary", Provider = "canary" }],
        };
        return route with
        {
            Plan = Plan is not null || route.Plan is null ? RampPlan.Read(RouteArguments.Plain(Plan)) : route.Plan,
            Gates = GateSettingsReader.Read(Gate, route.Gates),
        };
    }

    private IEnumerable<ReplayEvent> LogEvents(CanaryRoute route)
    {
        if (Path is null)
        {
            return ReplaySource.Of(new ObservationLog(StateFolder.Resolve(), route.Name).Read(DateTimeOffset.MinValue), route.Baseline.Name);
        }

        return Path.SelectMany(ResolveExisting).SelectMany(path => Directory.Exists(path) ? ReplaySource.Of(new RunFolderReader(path).Requests()) : OfFile(path));
    }

    private IEnumerable<ReplayEvent> OfFile(string path)
    {
        int bad = 0;
        string? first = null;
        var map = new ObservationMap(Map.Cast<DictionaryEntry>().Select(entry =>
            KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? string.Empty)));
        foreach (ReplayEvent item in ReplaySource.Of(LogRows.Read(path, Format), map, (row, reason) => (bad, first) = (bad + 1, first ?? FormattableString.Invariant($"row {row}: {reason}"))))
        {
            yield return item;
        }

        if (bad > 0)
        {
            WriteWarning($"{System.IO.Path.GetFileName(path)}: {bad} rows could not be used. {first}");
        }
    }

    private IEnumerable<ReplayEvent> Cancellable(IEnumerable<ReplayEvent> events)
    {
        foreach (ReplayEvent item in events)
        {
            StopToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
