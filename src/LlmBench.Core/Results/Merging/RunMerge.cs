namespace LlmBench.Results.Merging;

/// <summary>Makes one run of the folders of several: parts of one plan, from several machines or hours.</summary>
/// <remarks>Everything is added up again from the requests, so that the merged distributions are those of one run that had sent them all.</remarks>
internal sealed class RunMerge
{
    private readonly IReadOnlyList<RunFolderReader> _runs;
    private readonly IReadOnlyList<IReadOnlyList<LoadTestSummary>> _parts;
    private readonly IReadOnlyList<string> _runIds;
    private readonly IReadOnlyList<string> _notes;

    /// <param name="paths">Absolute paths of the folders.</param>
    /// <param name="force">Whether to merge what is not of one plan.</param>
    /// <param name="stopToken">Ends the reading of the folders.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RunsDiffer"/> or <see cref="ErrorIds.RunFolderInvalid"/>.</exception>
    public RunMerge(IReadOnlyList<string> paths, bool force, CancellationToken stopToken)
    {
        _runs = [.. paths.Select(path => Open(path, stopToken))];
        _parts = [.. _runs.Select(run => run.Summaries())];
        _runIds = [.. _runs.SelectMany(run => PartsOf(run.Plan)).Select(part => part.RunId).Distinct()];
        string[] objections = [.. Objections().Distinct()];
        if (objections.Length > 0 && !force)
        {
            throw new LlmBenchException(
                ErrorIds.RunsDiffer,
                $"The runs are not parts of one plan: {string.Join("; ", objections)}.",
                "Merge runs of one plan, or add -Force where the difference does not matter to you. Compare-LlmResult compares runs that differ.");
        }

        string[] unknown = _runs.Any(run => run.Plan.ScenarioHash is null) ? ["not every plan says what its scenario was, so an edit in between would go unnoticed"] : [];
        _notes = objections.Length > 0 ? ["their plans differ", .. unknown] : unknown;
    }

    /// <summary>The plan of the merged run.</summary>
    public RunPlanRecord Plan
    {
        get
        {
            RunPlanRecord first = _runs.MinBy(run => run.Plan.CreatedAt)!.Plan;
            LoadTestSummary[] all = [.. _parts.SelectMany(part => part)];
            MergedFrame? load = all.Length == 0 ? null : MergedFrame.Loads(all.Where(summary => RunPart.Of(summary) == RunPart.Of(all[0])).Select(MergedFrame.Of))[0];
            return first with
            {
                RunId = MergedSummary.RunId(_runIds),
                ScenarioHash = _runs.All(run => run.Plan.ScenarioHash == first.ScenarioHash) ? first.ScenarioHash : null,
                Models = [.. _runs.SelectMany(run => run.Plan.Models).Distinct()],
                Targets = [.. _runs.SelectMany(run => run.Plan.Targets).DistinctBy(target => (target.Provider, target.Model))],
                ConcurrentUsers = load?.Users ?? 0,
                RequestRate = load?.Rate,
                Duration = first.Duration is null ? null : TimeSpan.FromSeconds(all.GroupBy(RunPart.Of).Max(part => MergedFrame.Covered(part.Select(MergedFrame.Of)))),
                RequestCount = first.RequestCount is null ? null : _runs.Sum(run => run.Plan.RequestCount),
                MergedFrom = _runIds,
            };
        }
    }

    /// <summary>One summary for each provider, model and step, over all runs.</summary>
    public IReadOnlyList<LoadTestSummary> Summaries() => Add(_ => { }, _ => { }, _ => { });

    /// <summary>Writes the merged run, rows in order of time, and gives its summaries.</summary>
    /// <param name="folder">Where to.</param>
    public IReadOnlyList<LoadTestSummary> Write(RunFolder folder)
    {
        IReadOnlyList<LoadTestSummary> summaries = Add(folder.Write, folder.Write, folder.Write);
        foreach (LoadTestSummary summary in summaries)
        {
            folder.Write(summary);
        }

        return summaries;
    }

    private IReadOnlyList<LoadTestSummary> Add(Action<RequestRow> request, Action<ConversationRow> conversation, Action<DroppedRequests> dropped)
    {
        ILookup<RunPart, LoadTestSummary> parts = _parts.SelectMany(part => part).ToLookup(RunPart.Of);
        RunPlanRecord plan = Plan;
        var sums = parts.ToDictionary(part => part.Key, part => new RebuiltSummary(plan, part.Key));
        foreach (RequestRow row in RowsInOrder.Merge(_runs.Select(run => run.Requests()), row => row.StartedAt))
        {
            sums.GetValueOrDefault(RunPart.Of(row))?.Add(row);
            request(row);
        }

        foreach (ConversationRow row in RowsInOrder.Merge(_runs.Select(run => run.Conversations()), row => row.StartedAt))
        {
            sums.GetValueOrDefault(RunPart.Of(row))?.Add(row);
            conversation(row);
        }

        foreach (DroppedRequests row in _runs.SelectMany(run => run.Dropped()))
        {
            sums.GetValueOrDefault(RunPart.Of(row))?.Add(row);
            dropped(row);
        }

        return [.. parts.Select(part => MergedSummary.Named(sums[part.Key].Summarize(WindowOf(plan, [.. part])), _runIds, _notes))];
    }

    private static RunWindow WindowOf(RunPlanRecord plan, IReadOnlyList<LoadTestSummary> parts)
    {
        LoadTestSummary first = parts.MinBy(part => part.StartedAt)!;
        MergedFrame[] frames = [.. parts.Select(MergedFrame.Of)];
        MergedFrame load = MergedFrame.Loads(frames)[0];
        return new RunWindow
        {
            RunId = plan.RunId,
            Provider = first.Provider,
            Model = first.Model,
            LoadStep = first.LoadStep,
            Interleaved = first.Interleaved,
            Scenario = first.Scenario,
            ConcurrentUsers = load.Users,
            RequestRate = load.Rate,
            Seed = first.Seed,
            Streamed = first.Streamed,
            StartedAt = first.StartedAt,
            Seconds = MergedFrame.Covered(frames),
            Partial = parts.Any(part => part.Partial),
            StopReason = string.Join("; ", parts.Where(part => part.Partial).Select(part => part.StopReason ?? "a part did not end").Distinct()),
            ClientCpuShare = parts.Max(part => part.ClientCpuShare),
        };
    }

    private static IEnumerable<(string RunId, RunPlanRecord Plan)> PartsOf(RunPlanRecord plan) =>
        plan.MergedFrom.Count > 0 ? plan.MergedFrom.Select(part => (part, plan)) : [(plan.RunId, plan)];

    private static RunFolderReader Open(string path, CancellationToken stopToken)
    {
        string folder = RunPlanFile.FolderOf(path);
        return RunPlanFile.KindOf(folder) == RunKind.LoadTest
            ? new RunFolderReader(folder) { StopToken = stopToken }
            : throw new LlmBenchException(ErrorIds.RunFolderInvalid, $"{folder} holds a benchmark, and only load tests can be merged.", "Name folders that Start-LlmLoadTest has written.");
    }

    private IEnumerable<string> Objections()
    {
        foreach (IGrouping<string, RunPlanRecord> same in _runs.SelectMany(run => PartsOf(run.Plan)).GroupBy(part => part.RunId, part => part.Plan).Where(same => same.Count() > 1))
        {
            yield return same.All(plan => plan.MergedFrom.Count > 0) ? $"the run {same.Key} is in two merged ones"
                : same.Any(plan => plan.MergedFrom.Count > 0) ? $"the run {same.Key} is there by itself and in a merged one"
                : $"the run {same.Key} is there twice";
        }

        foreach (RunFolderReader run in _runs.Skip(1))
        {
            foreach (string difference in PlanDifferences.Between(_runs[0].Plan, run.Plan))
            {
                yield return difference;
            }
        }

        foreach (IGrouping<RunPart, LoadTestSummary> part in _parts.SelectMany(part => part).GroupBy(RunPart.Of))
        {
            if (part.Any(summary => summary.Simulated) && part.Any(summary => !summary.Simulated))
            {
                yield return $"{part.Key.Model} was simulated in some and real in others";
            }

            MergedFrame[] loads = [.. MergedFrame.Loads(part.Select(MergedFrame.Of)).DistinctBy(load => (load.Users, load.Rate))];
            if (loads.Length > 1)
            {
                yield return $"they did not run together, and their loads are {string.Join(" and ", loads.Select(LoadOf))}";
            }
        }
    }

    private static string LoadOf(MergedFrame load) => load.Rate is { } rate ? FormattableString.Invariant($"{rate:0.###} requests a second") : FormattableString.Invariant($"{load.Users} users");
}
