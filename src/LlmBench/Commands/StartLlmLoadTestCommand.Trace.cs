using System.Management.Automation;
using LlmBench.Load;
using LlmBench.Load.Traces;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <content>Replaying recorded traffic.</content>
public sealed partial class StartLlmLoadTestCommand
{
    private const int DefaultMaxInFlight = 2000;

    private static readonly string[] s_replacedByTrace = [nameof(Scenario), nameof(ConcurrentUsers), nameof(RequestRate), nameof(RequestCount), nameof(Ramp), nameof(Sweep), nameof(ThinkTime), nameof(Arrival), nameof(Burstiness)];

    /// <summary>
    /// Recorded traffic to replay in place of users and scenario: the path of a log that Import-LlmTrace knows, or rows of it. Requests come when they came then, and are as long as they were;
    /// answers are limited to their recorded length.
    /// </summary>
    [Parameter(HelpMessage = "Recorded traffic to replay: a log, or rows of Import-LlmTrace.")]
    [ValidateNotNullOrEmpty]
    public object[]? Trace { get; set; }

    /// <summary>How many times as fast as it was recorded -Trace is replayed, more than 0. Default 1.</summary>
    [Parameter(HelpMessage = "How many times as fast as recorded -Trace is replayed. Default 1.")]
    public double TraceSpeed { get; set; } = 1;

    private TraceReplay? ReadTrace()
    {
        if (Trace is null)
        {
            return MyInvocation.BoundParameters.ContainsKey(nameof(TraceSpeed))
                ? throw new LlmBenchException(ErrorIds.ScheduleConflict, "-TraceSpeed is given without -Trace.", "Give -Trace as well, or leave it out.")
                : null;
        }

        if (s_replacedByTrace.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } replaced)
        {
            throw new LlmBenchException(ErrorIds.ScheduleConflict, $"-{replaced} is given with -Trace, which says when requests come and how long they are.", "Leave out one of them.");
        }

        if (!(TraceSpeed > 0) || double.IsInfinity(TraceSpeed))
        {
            throw new LlmBenchException(ErrorIds.LoadPlanInvalid, FormattableString.Invariant($"-TraceSpeed is {TraceSpeed}."), "Give more than 0: 2 is twice as fast as recorded, 0.5 half as fast.");
        }

        object[] items = [.. Trace.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item)];
        (string name, IReadOnlyList<TraceRow> rows) = items is [string path] ? ReadTraceFile(path) : ("rows", RowsOf(items));
        return new TraceReplay(name, rows, TraceSpeed, MaxInFlight ?? DefaultMaxInFlight);
    }

    private (string Name, IReadOnlyList<TraceRow> Rows) ReadTraceFile(string path)
    {
        string file = ResolvePath(path);
        TraceImport trace = TraceReader.Read(file, TraceFormat.Auto, new Dictionary<string, string>());
        if (trace.Unusable > 0)
        {
            WriteWarning($"{file}: {trace.Unusable} of {trace.Rows.Count + trace.Unusable} rows cannot be used: {string.Join("; ", trace.Reasons)}");
        }

        return (System.IO.Path.GetFileName(file), trace.Rows);
    }

    private static TraceRow[] RowsOf(object[] items)
    {
        if (items.FirstOrDefault(item => item is not TraceRow) is { } foreign)
        {
            throw new LlmBenchException(ErrorIds.TraceInvalid, $"-Trace is given {foreign.GetType().Name} '{foreign}', which is no row of a trace.", "Give the path of a log, or the rows that Import-LlmTrace makes of it.");
        }

        TraceRow[] rows = [.. items.Cast<TraceRow>().OrderBy(row => row.ArrivalSeconds)];

        // Rows that were picked out of a trace start with the first of them.
        return [.. rows.Select(row => row with { ArrivalSeconds = row.ArrivalSeconds - rows[0].ArrivalSeconds })];
    }

    private static Scenario ScenarioOf(TraceReplay trace, double? temperature) => new()
    {
        Name = trace.Name,
        Categories = [new ScenarioCategory("trace", 1, ["text as long as the recorded one"])],
        MaxOutputTokens = trace.Rows.Max(row => row.OutputTokens),
        Temperature = temperature,
    };
}
