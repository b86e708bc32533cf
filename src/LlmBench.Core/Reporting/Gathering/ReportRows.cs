using LlmBench.Canary.Observations;
using LlmBench.Evaluation.Running;
using LlmBench.Results;

namespace LlmBench.Reporting.Gathering;

/// <summary>Takes rows in, one by one, and keeps what a report needs: results as they are, details added up with an even sample of them.</summary>
/// <param name="detailLimit">The most rows of each kind of detail that are kept.</param>
internal sealed class ReportRows(int detailLimit)
{
    private const int Seed = 1;
    private const int MostReportedModels = 20;

    private readonly List<object> _results = [];
    private readonly Dictionary<(string, RunPart), RequestTally> _tallies = [];
    private readonly List<ArmTally> _arms = [];
    private readonly Dictionary<string, RunProvenance> _facts = [];
    private readonly Dictionary<string, SortedSet<string>> _reported = [];

    public Reservoir<RequestRow> Requests { get; } = new(detailLimit, new Random(Seed));

    public Reservoir<ConversationRow> Conversations { get; } = new(detailLimit, new Random(Seed));

    public Reservoir<AnswerRow> Answers { get; } = new(detailLimit, new Random(Seed));

    public Reservoir<CostRow> CostRows { get; } = new(detailLimit, new Random(Seed));

    public CostSums Costs { get; } = new();

    /// <summary>Whether any row came from the simulator.</summary>
    public bool HasSimulated { get; private set; }

    /// <summary>Whether any row came from a provider.</summary>
    public bool HasReal { get; private set; }

    /// <summary>Answers to show: those that went wrong first of all.</summary>
    public AnswerShowcase Showcase { get; } = new();

    /// <summary>What was observed of the arms of canary routes, the baseline of each first.</summary>
    public IReadOnlyList<ArmTally> Arms => _arms;

    /// <summary>Requests by run, provider, model and step of a sweep.</summary>
    public IReadOnlyList<RequestTally> Tallies => [.. _tallies.Values.OrderBy(tally => tally.FirstAt)];

    public IReadOnlyCollection<RunProvenance> Runs => _facts.Values;

    public bool IsEmpty => _results.Count == 0 && Requests.Seen + Conversations.Seen + Answers.Seen + CostRows.Seen == 0;

    /// <summary>All rows that are kept, results first.</summary>
    public IEnumerable<object> Kept => _results.Concat(Requests.Items).Concat(Conversations.Items).Concat(Answers.Items).Concat(CostRows.Items);

    /// <summary>Keeps fewer details, so that each kind of them is no larger than a limit.</summary>
    public void Fit(long limit, Func<object, long> sizeOf)
    {
        Requests.Fit(limit, sizeOf);
        Conversations.Fit(limit, sizeOf);
        Answers.Fit(limit, sizeOf);
        CostRows.Fit(limit, sizeOf);
    }

    public IReadOnlyList<T> Of<T>() => [.. _results.OfType<T>()];

    /// <summary>The models that replies named, for a run.</summary>
    public string? ReportedModels(string runId) => _reported.TryGetValue(runId, out SortedSet<string>? names) ? string.Join(", ", names) : null;

    public void Add(object row)
    {
        Place(RowOrigin.IsSimulated(row));
        switch (row)
        {
            case CostRow cost:
                CostRows.Add(cost);
                Costs.Add(cost);
                break;
            case RequestRow request:
                Add(request);
                break;
            case ConversationRow conversation:
                Conversations.Add(conversation);
                break;
            case AnswerRow answer:
                Answers.Add(answer);
                Showcase.Add(answer);
                Report(answer.RunId, answer.ResponseModel);
                Learn(answer.RunId, "Benchmark", answer.Provider, answer.StartedAt, answer.Simulated);
                break;
            default:
                _results.Add(row);
                Learn(row);
                break;
        }
    }

    /// <summary>Adds a run from its folder.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RunFolderInvalid"/>.</exception>
    public void AddFolder(string path, CancellationToken cancellation)
    {
        string folder = RunPlanFile.FolderOf(path);
        IEnumerable<object> rows;
        if (RunPlanFile.KindOf(folder) == RunKind.Benchmark)
        {
            var reader = new BenchmarkFolderReader(folder);
            BenchmarkReport report = reader.Report();
            Know(RunProvenance.Of(reader.Plan));
            rows = [.. report.Summaries, .. report.Comparisons, .. AnswerGroupings.Rows(report, AnswerGroupings.Category, []), .. report.Groups.SelectMany(group => group.Rows)];
        }
        else
        {
            var reader = new RunFolderReader(folder) { StopToken = cancellation };
            Know(RunProvenance.Of(reader.Plan));
            rows = reader.Summaries().Concat<object>(reader.Requests()).Concat(reader.Conversations());
        }

        foreach (object row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(row);
        }
    }

    /// <summary>Adds what was observed of a route. What belongs to no arm is left out.</summary>
    /// <param name="route">Name of the route.</param>
    /// <param name="arms">Names of its arms, the baseline first.</param>
    /// <param name="observations">What was seen.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public void AddObservations(string route, IEnumerable<string> arms, IEnumerable<CanaryObservation> observations, CancellationToken cancellation)
    {
        var tallies = arms.ToDictionary(arm => arm, arm => new ArmTally(route, arm));
        foreach (CanaryObservation seen in observations)
        {
            cancellation.ThrowIfCancellationRequested();
            if (seen.ArmAssigned is { } arm && tallies.TryGetValue(arm, out ArmTally? tally))
            {
                tally.Add(seen);
            }
        }

        foreach (ArmTally tally in tallies.Values.Where(tally => tally.Requests + tally.Scores > 0))
        {
            Place(tally.Simulated);
            _arms.Add(tally);
        }
    }

    private void Add(RequestRow row)
    {
        // Gaps between chunks are kept in run folders to add distributions up again; here they would be half of the file.
        Requests.Add(row.ChunkGapsMs.Count > 0 ? row with { ChunkGapsMs = [] } : row);
        Report(row.RunId, row.ResponseModel);
        Learn(row.RunId, "Load test", row.Provider, row.StartedAt, row.Simulated);
        (string, RunPart) key = (row.RunId, RunPart.Of(row));
        if (!_tallies.TryGetValue(key, out RequestTally? tally))
        {
            _tallies[key] = tally = new RequestTally(row.RunId, key.Item2);
        }

        tally.Add(row);
    }

    private void Place(bool? isSimulated)
    {
        HasSimulated |= isSimulated == true;
        HasReal |= isSimulated == false;
    }

    private void Learn(object row)
    {
        switch (row)
        {
            case LoadTestSummary load:
                Learn(load.RunId, "Load test", load.Provider, load.StartedAt, load.Simulated);
                break;
            case BenchmarkSummary benchmark:
                Learn(benchmark.RunId, "Benchmark", benchmark.Provider, benchmark.StartedAt, benchmark.Simulated);
                break;
        }
    }

    private void Know(RunProvenance facts) => _facts[facts.RunId] = facts;

    private void Learn(string runId, string kind, string provider, DateTimeOffset? startedAt, bool simulated)
    {
        if (!_facts.TryGetValue(runId, out RunProvenance? known))
        {
            Know(new RunProvenance { RunId = runId, Kind = kind, Provider = provider, StartedAt = startedAt, Simulated = simulated });
        }
        else if (simulated && !known.Simulated)
        {
            Know(known with { Simulated = true });
        }
    }

    private void Report(string runId, string? model)
    {
        if (model is null)
        {
            return;
        }

        if (!_reported.TryGetValue(runId, out SortedSet<string>? names))
        {
            _reported[runId] = names = new SortedSet<string>(StringComparer.Ordinal);
        }

        if (names.Count < MostReportedModels)
        {
            names.Add(model);
        }
    }
}
