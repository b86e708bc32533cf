using LlmBench.Load.Objectives;

namespace LlmBench.Results;

/// <summary>A summary that is put together again from its rows, one by one.</summary>
internal sealed class RebuiltSummary
{
    private readonly RunPlanRecord _plan;
    private readonly RunPart _part;
    private readonly ObjectiveSet _objectives;
    private readonly LoadRecorder _recorder;
    private DateTimeOffset? _start;
    private DateTimeOffset? _end;

    public RebuiltSummary(RunPlanRecord plan, RunPart part)
    {
        _plan = plan;
        _part = part;
        _objectives = new ObjectiveSet(ObjectiveParser.Parse(plan.Objectives, plan.Stream));
        _recorder = new LoadRecorder(_objectives.JudgeRequest);
    }

    public void Add(RequestRow row)
    {
        _recorder.Add(row);
        if (row.Phase == LoadPhase.Measured)
        {
            DateTimeOffset end = row.StartedAt.AddMilliseconds(row.UserE2eMs ?? 0);
            _start = _start < row.StartedAt ? _start : row.StartedAt;
            _end = _end > end ? _end : end;
        }
    }

    public void Add(ConversationRow row) => _recorder.Add(row);

    public void Add(DroppedRequests row) => _recorder.AddDropped(row.Count);

    /// <summary>The summary, held against the plan's objectives.</summary>
    /// <param name="window">The frame; null makes one from plan and rows and calls the result partial.</param>
    public LoadTestSummary Summarize(RunWindow? window = null) => _objectives.Judge(_recorder.Summarize(window ?? Frame()));

    private RunWindow Frame()
    {
        DateTimeOffset start = _start ?? _plan.CreatedAt;
        double seconds = ((_end ?? start) - start).TotalSeconds;
        return new RunWindow
        {
            RunId = _plan.RunId,
            Provider = _part.Provider,
            Model = _part.Model,
            LoadStep = _part.LoadStep,
            Interleaved = _plan.Interleaved,
            Scenario = _plan.Scenario,
            ConcurrentUsers = _plan.RequestRate is null ? (int?)_part.LoadStep ?? _plan.ConcurrentUsers : null,
            RequestRate = _plan.RequestRate is null ? null : _part.LoadStep ?? _plan.RequestRate,
            Seed = _plan.Seed,
            Streamed = _plan.Stream,
            StartedAt = start,
            Seconds = _plan.Duration is { } duration ? Math.Min(seconds, duration.TotalSeconds) : seconds,
            Partial = true,
            StopReason = "the run did not end by itself",
        };
    }
}
