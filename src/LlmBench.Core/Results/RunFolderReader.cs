using LlmBench.Load.Objectives;

namespace LlmBench.Results;

/// <summary>Reads back what <see cref="RunFolder"/> has written, after a kill too.</summary>
internal sealed class RunFolderReader
{
    private readonly string _path;
    private readonly RunPlanRecord _plan;

    /// <param name="path">Absolute path of the folder, or of a file in it.</param>
    public RunFolderReader(string path)
    {
        _path = RunPlanFile.FolderOf(path);
        _plan = RunPlanFile.Read<RunPlanRecord>(_path);
    }

    /// <summary>Length of the intervals that the run was asked for; null where it was asked for none.</summary>
    public TimeSpan? Interval => _plan.Interval;

    public IEnumerable<RequestRow> Requests() => Read<RequestRow>(RunFolder.RequestFile);

    public IEnumerable<ConversationRow> Conversations() => Read<ConversationRow>(RunFolder.ConversationFile);

    /// <summary>One summary for each provider, model and step of a sweep: as written where it ended, else rebuilt from the rows and marked partial.</summary>
    public IReadOnlyList<LoadTestSummary> Summaries()
    {
        var written = Read<LoadTestSummary>(RunFolder.SummaryFile).ToDictionary(RunPart.Of);
        ILookup<RunPart, RequestRow> rows = Requests().Where(row => !written.ContainsKey(RunPart.Of(row))).ToLookup(RunPart.Of);
        return [.. written.Keys.Concat(rows.Select(group => group.Key))
            .OrderBy(PlaceOf)
            .ThenBy(part => part.LoadStep)
            .Select(part => written.GetValueOrDefault(part) ?? Rebuild(part, [.. rows[part]]))];
    }

    /// <summary>Summarises rows again, and holds them against the plan's objectives.</summary>
    /// <param name="part">What the summary is about.</param>
    /// <param name="rows">Its requests.</param>
    /// <param name="window">The frame; null makes one from plan and rows and calls the result partial.</param>
    public LoadTestSummary Rebuild(RunPart part, IReadOnlyList<RequestRow> rows, RunWindow? window = null)
    {
        var objectives = new ObjectiveSet(ObjectiveParser.Parse(_plan.Objectives, _plan.Stream));
        var recorder = new LoadRecorder(objectives.JudgeRequest);
        foreach (RequestRow row in rows)
        {
            recorder.Add(row);
        }

        foreach (ConversationRow row in Conversations().Where(row => RunPart.Of(row) == part))
        {
            recorder.Add(row);
        }

        recorder.AddDropped(Read<DroppedRequests>(RunFolder.DroppedFile).Where(dropped => RunPart.Of(dropped) == part).Sum(dropped => dropped.Count));
        return objectives.Judge(recorder.Summarize(window ?? FrameOf(part, rows)));
    }

    private int PlaceOf(RunPart part)
    {
        int place = _plan.Targets.TakeWhile(target => target.Provider != part.Provider || target.Model != part.Model).Count();
        return _plan.Targets.Count > 0 ? place : _plan.Models.TakeWhile(model => model != part.Model).Count();
    }

    private RunWindow FrameOf(RunPart part, IReadOnlyList<RequestRow> rows)
    {
        List<RequestRow> measured = [.. rows.Where(row => row.Phase == LoadPhase.Measured)];
        DateTimeOffset start = measured.Count > 0 ? measured.Min(row => row.StartedAt) : _plan.CreatedAt;
        DateTimeOffset end = measured.Count > 0 ? measured.Max(row => row.StartedAt.AddMilliseconds(row.UserE2eMs ?? 0)) : start;
        double seconds = (end - start).TotalSeconds;
        return new RunWindow
        {
            RunId = _plan.RunId,
            Provider = part.Provider,
            Model = part.Model,
            LoadStep = part.LoadStep,
            Interleaved = _plan.Interleaved,
            Scenario = _plan.Scenario,
            ConcurrentUsers = _plan.RequestRate is null ? _plan.ConcurrentUsers : null,
            RequestRate = _plan.RequestRate,
            Seed = _plan.Seed,
            Streamed = _plan.Stream,
            StartedAt = start,
            Seconds = _plan.Duration is { } duration ? Math.Min(seconds, duration.TotalSeconds) : seconds,
            Partial = true,
            StopReason = "the run did not end by itself",
        };
    }

    private IEnumerable<T> Read<T>(string name)
    {
        string path = Path.Join(_path, name);
        return File.Exists(path) ? JsonLines.Read<T>(path) : [];
    }
}
