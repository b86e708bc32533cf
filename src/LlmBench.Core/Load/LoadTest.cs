using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LlmBench.Chat;
using LlmBench.Load.Objectives;
using LlmBench.Pricing;
using LlmBench.Results;
using LlmBench.Results.Intervals;

namespace LlmBench.Load;

/// <summary>Runs a plan on one model and reports while it runs.</summary>
/// <remarks>
/// Three parties, so that none holds up another: the users drop their rows into a queue and go on; one loop takes them out, adds them up and
/// writes them; the caller pulls events at its own pace. Cancelling ends the requests under way and still gives the summary,
/// marked partial. Giving up the enumeration ends the run as well.
/// </remarks>
internal sealed partial class LoadTest
{
    private static readonly TimeSpan s_progressEvery = TimeSpan.FromSeconds(0.5);

    private readonly LoadPlan _plan;
    private readonly ChatClient _client;
    private readonly RunFolder? _folder;
    private readonly bool _detailed;
    private readonly RunCosts _costs;
    private readonly double? _askedRate;
    private readonly ObjectiveSet _objectives;
    private readonly LoadRecorder _recorder;
    private readonly HopelessRun _hopeless = new();
    private readonly Channel<object> _rows = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<LoadEvent> _events = Channel.CreateUnbounded<LoadEvent>(new UnboundedChannelOptions { SingleReader = true });

    private IntervalFold? _intervals;
    private string? _aborted;
    private long _droppedUnwritten;

    /// <param name="plan">What to run.</param>
    /// <param name="client">Asks the provider.</param>
    /// <param name="folder">Where to write the rows; null writes nothing.</param>
    /// <param name="detailed">Whether each row is reported as an event.</param>
    /// <param name="costs">Prices the requests and ends the run before a cap; null does neither.</param>
    public LoadTest(LoadPlan plan, ChatClient client, RunFolder? folder = null, bool detailed = false, RunCosts? costs = null)
    {
        _plan = plan;
        _client = client;
        _folder = folder;
        _detailed = detailed;
        _costs = costs ?? RunCosts.None;
        _askedRate = plan.AskedRate;
        _objectives = new ObjectiveSet(plan.Objectives);
        _recorder = new LoadRecorder(_objectives.JudgeRequest);
    }

    /// <summary>What is run.</summary>
    public LoadPlan Plan => _plan;

    /// <summary>Runs the plan at once.</summary>
    /// <param name="stop">Ends the run early; the last event is still the summary.</param>
    public IAsyncEnumerable<LoadEvent> RunAsync(CancellationToken stop = default) =>
        RunAsync(Stopwatch.GetTimestamp() + LoadWindow.Ticks(TimeSpan.FromMilliseconds(20)), stop);

    /// <summary>Runs the plan.</summary>
    /// <param name="start">When the first user begins, in <see cref="Stopwatch"/> ticks.</param>
    /// <param name="stop">Ends the run early; the last event is still the summary.</param>
    public async IAsyncEnumerable<LoadEvent> RunAsync(long start, [EnumeratorCancellation] CancellationToken stop = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task run = RunUsersAsync(start, ending, stop);
        try
        {
            await foreach (LoadEvent item in _events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await run.ConfigureAwait(false);
        }
    }

    private async Task RunUsersAsync(long start, CancellationTokenSource ending, CancellationToken stop)
    {
        try
        {
            var generator = new LoadGenerator(_plan, _client, _costs);
            var window = new LoadWindow(_plan, start);
            DateTimeOffset opens = DateTimeOffset.Now + Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), window.MeasureStart);
            var meter = new ProcessorMeter(window.MeasureStart);
            _intervals = IntervalsFrom(opens);
            _recorder.Open(opens, window.MeasureEnd == long.MaxValue ? DateTimeOffset.MaxValue : opens + Stopwatch.GetElapsedTime(window.MeasureStart, window.MeasureEnd));

            Task recording = RecordOrEndAsync(ending);
            Task reporting = ReportAsync(generator, window, opens, meter, ending);
            await generator.RunAsync(window, new QueueSink(_rows.Writer), ending.Token).ConfigureAwait(false);
            long ended = Stopwatch.GetTimestamp();
            double? processorShare = meter.Share(ended);

            _rows.Writer.Complete();
            await recording.ConfigureAwait(false);
            await reporting.ConfigureAwait(false);
            RunWindow frame = Frame(window, opens, ended, processorShare, stop.IsCancellationRequested);
            LoadTestSummary summary = _objectives.Judge(_recorder.Summarize(frame));
            Report(_intervals?.End(summary.WindowSeconds));
            _folder?.Write(summary);
            _events.Writer.TryWrite(new LoadEvent.Finished(summary, _hopeless.Reason, [.. _recorder.Warnings(frame), .. MissedWarnings(summary)], _aborted));
            _events.Writer.Complete();
        }
        catch (Exception exception)
        {
            _events.Writer.TryComplete(exception);
        }
    }

    private void Report(LoadEvent detail)
    {
        if (_detailed)
        {
            _events.Writer.TryWrite(detail);
        }
    }

    private void Report(IEnumerable<IntervalRow>? rows)
    {
        foreach (IntervalRow row in rows ?? [])
        {
            _folder?.Write(row);
            _events.Writer.TryWrite(new LoadEvent.Interval(row));
        }
    }

    private async Task ReportAsync(LoadGenerator generator, LoadWindow window, DateTimeOffset opens, ProcessorMeter meter, CancellationTokenSource ending)
    {
        while (await Task.WhenAny(_rows.Reader.Completion, Task.Delay(s_progressEvery)).ConfigureAwait(false) != _rows.Reader.Completion)
        {
            long now = Stopwatch.GetTimestamp();
            meter.Look(now);
            MarkIntervals(window, now);
            IReadOnlyList<string> missed = await JudgeAsync(window, opens, now, ending).ConfigureAwait(false);
            double measured = Math.Max(0, Stopwatch.GetElapsedTime(window.MeasureStart, now).TotalSeconds);
            lock (_recorder)
            {
                _events.Writer.TryWrite(new LoadEvent.Progress(new LoadSnapshot(
                    measured <= 0,
                    ShareDone(measured),
                    generator.ActiveUsers,
                    _recorder.Requests,
                    _recorder.Failed,
                    measured > 0 ? (_recorder.Requests - _recorder.Failed) / measured : 0,
                    _recorder.E2eP95Ms,
                    missed,
                    _costs.Cap?.Spent,
                    _costs.Cap?.Limit)));
            }
        }
    }

    // Rows queue in front of the mark, so when it is taken those of all settled intervals have been.
    private void MarkIntervals(LoadWindow window, long now)
    {
        if (_intervals is not null)
        {
            _rows.Writer.TryWrite(new IntervalMark(window.SettledIntervals(now)));
        }
    }

    private IntervalFold? IntervalsFrom(DateTimeOffset opens) => _plan.Interval is { } length
        ? new IntervalFold(new IntervalFrame(_plan.RunId, _plan.Provider.Name, _plan.Model, _plan.LoadStep, _plan.Scenario.Name, opens, length))
        : null;

    /// <summary>The objectives that are missed so far. Ends the run for them where the plan says so.</summary>
    private async Task<IReadOnlyList<string>> JudgeAsync(LoadWindow window, DateTimeOffset opens, long now, CancellationTokenSource ending)
    {
        if (!_objectives.JudgesSummary || now <= window.MeasureStart)
        {
            return [];
        }

        IReadOnlyList<string> missed;
        lock (_recorder)
        {
            missed = _objectives.Missed(_recorder.Summarize(Frame(window, opens, now, null, stopped: false)), final: false);
        }

        if (missed.Count > 0 && !ending.IsCancellationRequested && Stopwatch.GetElapsedTime(window.MeasureStart, now) >= _plan.AbortAfter)
        {
            _aborted = string.Join("; ", missed);
            await ending.CancelAsync().ConfigureAwait(false);
        }

        return missed;
    }

    private static IEnumerable<string> MissedWarnings(LoadTestSummary summary) =>
        summary.ObjectivesMet == false ? [$"objectives missed: {summary.ObjectivesMissed}"] : [];

    private double ShareDone(double measuredSeconds) => Math.Clamp(
        _plan.RequestCount is { } count ? (double)_recorder.Requests / count : measuredSeconds / _plan.Duration!.Value.TotalSeconds,
        0,
        1);

    private RunWindow Frame(LoadWindow window, DateTimeOffset opens, long ended, double? processorShare, bool stopped) => new()
    {
        RunId = _plan.RunId,
        Provider = _plan.Provider.Name,
        Model = _plan.Model,
        Scenario = _plan.Scenario.Name,
        ConcurrentUsers = _plan.IsOpen ? null : _plan.ConcurrentUsers,
        RequestRate = _askedRate,
        LoadStep = _plan.LoadStep,
        Interleaved = _plan.Interleaved,
        Floor = _plan.Floor,
        Seed = _plan.Seed,
        Streamed = _plan.Stream,
        StartedAt = opens,
        Seconds = Math.Max(0, Stopwatch.GetElapsedTime(window.MeasureStart, Math.Min(ended, window.MeasureEnd)).TotalSeconds),
        Partial = _hopeless.Reason is not null || _aborted is not null || _costs.StopReason is not null || stopped,
        StopReason = _hopeless.Reason ?? (_aborted is null ? null : $"objectives missed: {_aborted}") ?? _costs.StopReason ?? "stopped by the user",
        RequestsPerMinute = _plan.Provider.RequestsPerMinute,
        ClientCpuShare = processorShare,
    };

    private sealed record IntervalMark(int Settled);
}
