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

    /// <summary>One summary for each model: as written where the model ended, else rebuilt from the rows and marked partial.</summary>
    public IReadOnlyList<LoadTestSummary> Summaries()
    {
        var written = Read<LoadTestSummary>(RunFolder.SummaryFile).ToDictionary(summary => summary.Model);
        ILookup<string, RequestRow> rows = Requests().Where(row => !written.ContainsKey(row.Model)).ToLookup(row => row.Model);
        return [.. _plan.Models
            .Where(model => written.ContainsKey(model) || rows.Contains(model))
            .Select(model => written.GetValueOrDefault(model) ?? Rebuild(model, [.. rows[model]]))];
    }

    /// <summary>Summarises rows again.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Its requests.</param>
    /// <param name="window">The frame; null makes one from plan and rows and calls the result partial.</param>
    public LoadTestSummary Rebuild(string model, IReadOnlyList<RequestRow> rows, RunWindow? window = null)
    {
        var recorder = new LoadRecorder();
        foreach (RequestRow row in rows)
        {
            recorder.Add(row);
        }

        foreach (ConversationRow row in Conversations().Where(row => row.Model == model))
        {
            recorder.Add(row);
        }

        return recorder.Summarize(window ?? FrameOf(model, rows));
    }

    private RunWindow FrameOf(string model, IReadOnlyList<RequestRow> rows)
    {
        List<RequestRow> measured = [.. rows.Where(row => row.Phase == LoadPhase.Measured)];
        DateTimeOffset start = measured.Count > 0 ? measured.Min(row => row.StartedAt) : _plan.CreatedAt;
        DateTimeOffset end = measured.Count > 0 ? measured.Max(row => row.StartedAt.AddMilliseconds(row.UserE2eMs ?? 0)) : start;
        double seconds = (end - start).TotalSeconds;
        return new RunWindow
        {
            RunId = _plan.RunId,
            Provider = _plan.Provider,
            Model = model,
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
