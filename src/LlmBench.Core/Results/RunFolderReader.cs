namespace LlmBench.Results;

/// <summary>Reads back what <see cref="RunFolder"/> has written, after a kill too.</summary>
internal sealed class RunFolderReader
{
    private readonly string _path;

    /// <param name="path">Absolute path of the folder, or of a file in it.</param>
    public RunFolderReader(string path)
    {
        _path = RunPlanFile.FolderOf(path);
        Plan = RunPlanFile.Read<RunPlanRecord>(_path);
    }

    public RunPlanRecord Plan { get; }

    /// <summary>Ends the reading, between two rows: a folder may hold hours of them.</summary>
    public CancellationToken StopToken { get; init; }

    /// <summary>Length of the intervals that the run was asked for; null where it was asked for none.</summary>
    public TimeSpan? Interval => Plan.Interval;

    public IEnumerable<RequestRow> Requests() => Read<RequestRow>(RunFolder.RequestFile);

    public IEnumerable<ConversationRow> Conversations() => Read<ConversationRow>(RunFolder.ConversationFile);

    public IEnumerable<DroppedRequests> Dropped() => Read<DroppedRequests>(RunFolder.DroppedFile);

    /// <summary>The summaries of what came to its end.</summary>
    public IReadOnlyDictionary<RunPart, LoadTestSummary> WrittenSummaries() => Read<LoadTestSummary>(RunFolder.SummaryFile).ToDictionary(RunPart.Of);

    /// <summary>One summary for each provider, model and step of a sweep: as written where it ended, else rebuilt from the rows and marked partial.</summary>
    public IReadOnlyList<LoadTestSummary> Summaries()
    {
        IReadOnlyDictionary<RunPart, LoadTestSummary> written = WrittenSummaries();
        IReadOnlyDictionary<RunPart, RebuiltSummary> rebuilt = Rebuild(part => !written.ContainsKey(part));
        return [.. written.Keys.Concat(rebuilt.Keys)
            .OrderBy(PlaceOf)
            .ThenBy(part => part.LoadStep)
            .Select(part => written.GetValueOrDefault(part) ?? rebuilt[part].Summarize())];
    }

    /// <summary>Adds rows up again one at a time, so that a run of any length fits, to be held against the plan's objectives.</summary>
    /// <param name="wanted">Of what.</param>
    public IReadOnlyDictionary<RunPart, RebuiltSummary> Rebuild(Func<RunPart, bool> wanted)
    {
        var parts = new Dictionary<RunPart, RebuiltSummary>();
        foreach (RequestRow row in Requests())
        {
            RunPart part = RunPart.Of(row);
            if (!parts.TryGetValue(part, out RebuiltSummary? summary))
            {
                if (!wanted(part))
                {
                    continue;
                }

                parts[part] = summary = new RebuiltSummary(Plan, part);
            }

            summary.Add(row);
        }

        foreach (ConversationRow row in parts.Count > 0 ? Conversations() : [])
        {
            parts.GetValueOrDefault(RunPart.Of(row))?.Add(row);
        }

        foreach (DroppedRequests row in Dropped())
        {
            parts.GetValueOrDefault(RunPart.Of(row))?.Add(row);
        }

        return parts;
    }

    private int PlaceOf(RunPart part)
    {
        int place = Plan.Targets.TakeWhile(target => target.Provider != part.Provider || target.Model != part.Model).Count();
        return Plan.Targets.Count > 0 ? place : Plan.Models.TakeWhile(model => model != part.Model).Count();
    }

    private IEnumerable<T> Read<T>(string name)
    {
        string path = Path.Join(_path, name);
        foreach (T row in File.Exists(path) ? JsonLines.Read<T>(path) : [])
        {
            StopToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
