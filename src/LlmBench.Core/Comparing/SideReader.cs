using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>Reads run folders and rows into sides, one for each provider, model and step of a sweep. Folders are streamed, whatever their length.</summary>
internal sealed class SideReader
{
    private readonly Func<CostItem, decimal?> _price;
    private readonly Func<string, string, bool> _wanted;
    private readonly int _keep;
    private readonly Dictionary<RunPart, ComparedSide> _sides = [];
    private readonly Dictionary<string, int> _runs = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string, string, string, int)> _answers = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <param name="price">What a call costs, US dollars, where its row does not say; null where it is not known.</param>
    /// <param name="wanted">Whether a provider and model are looked at; null for all.</param>
    /// <param name="keep">Requests of a side that intervals are found from, at most.</param>
    public SideReader(Func<CostItem, decimal?>? price = null, Func<string, string, bool>? wanted = null, int keep = KeptCalls.Most)
    {
        _price = price ?? (_ => null);
        _wanted = wanted ?? ((_, _) => true);
        _keep = keep;
    }

    /// <summary>The sides, in the order in which they came.</summary>
    public IReadOnlyList<ComparedSide> Sides => [.. _sides.Values];

    /// <summary>Reads a run folder; one that was named before, by itself or by a wildcard, is not read again.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RunFolderInvalid"/>.</exception>
    public void ReadFolder(string folder, CancellationToken cancellationToken)
    {
        if (!_folders.Add(Path.TrimEndingDirectorySeparator(folder)))
        {
            return;
        }

        if (RunPlanFile.KindOf(folder) == RunKind.Benchmark)
        {
            ReadBenchmark(new BenchmarkFolderReader(folder), cancellationToken);
        }
        else
        {
            ReadLoadTest(new RunFolderReader(folder) { StopToken = cancellationToken });
        }
    }

    public void Add(RequestRow row)
    {
        if (row.Phase == LoadPhase.Measured && Side(RunPart.Of(row)) is { } side)
        {
            side.Add(CallSample.From(row, RunOf(row.RunId), row.CostUsd ?? _price(CostItems.From(row))));
            Know(side, row.RunId, row.Simulated);
            side.Facts.Set(Fact.Kind, "load test");
            side.Facts.Set(Fact.Scenario, row.Scenario);
        }
    }

    public void Add(ConversationRow row)
    {
        if (row.Phase == LoadPhase.Measured && row.State != ConversationState.Unfinished && Side(RunPart.Of(row)) is { } side)
        {
            side.Conversations.Add(CallSample.ClusterOf(RunOf(row.RunId), row.Conversation), row.CostUsd ?? _price(CostItems.From(row)));
            Know(side, row.RunId, row.Simulated);
        }
    }

    public void Add(AnswerRow row)
    {
        if (Side(new RunPart(row.Provider, row.Model)) is not { } side)
        {
            return;
        }

        side.Scores.Add(row);
        Know(side, row.RunId, row.Simulated);
        side.Facts.Set(Fact.Kind, "benchmark");

        // An answer has a row for each rule set, but was one call.
        if (_answers.Add((row.RunId, side.Name, row.Benchmark, row.Item, (row.ConcurrentUsers << 16) + row.Sample)) && row.CallOutcome != Outcome.Cancelled)
        {
            side.Add(CallSample.From(row, row.CostUsd ?? _price(CostItems.From(row))));
        }
    }

    public void Add(LoadTestSummary row)
    {
        if (Side(RunPart.Of(row)) is { } side)
        {
            side.Facts.TakeLoad(row);
            side.Add(row);
        }
    }

    public void Add(BenchmarkSummary row)
    {
        if (Side(new RunPart(row.Provider, row.Model)) is { } side)
        {
            side.Scores.Add(row);
            Know(side, row.RunId, row.Simulated);
            side.Facts.Set(Fact.Kind, "benchmark");
            side.Facts.PartialReason ??= row.Partial ? row.StopReason ?? "the run did not end by itself" : null;
        }
    }

    private void ReadLoadTest(RunFolderReader folder)
    {
        var seen = new HashSet<ComparedSide>();
        foreach (RequestRow row in folder.Requests())
        {
            Add(row);
            if (Side(RunPart.Of(row)) is { } side && seen.Add(side))
            {
                side.Facts.Take(folder.Plan);
            }
        }

        foreach (ConversationRow row in folder.Conversations())
        {
            Add(row);
        }

        IReadOnlyDictionary<RunPart, LoadTestSummary> written = folder.WrittenSummaries();
        foreach (ComparedSide side in seen)
        {
            if (written.TryGetValue(side.Part, out LoadTestSummary? summary))
            {
                side.Add(summary);
            }
            else
            {
                side.Facts.PartialReason ??= "the run did not end by itself";
            }
        }
    }

    private void ReadBenchmark(BenchmarkFolderReader folder, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ComparedSide>();
        IReadOnlyDictionary<string, string> stopped = folder.StopReasons();
        foreach (AnswerRow row in folder.ScoredAnswers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(row);
            if (Side(new RunPart(row.Provider, row.Model)) is { } side && seen.Add(side))
            {
                side.Facts.Take(folder.Plan);
                side.Facts.PartialReason ??= stopped.GetValueOrDefault(row.Model);
            }
        }
    }

    private ComparedSide? Side(RunPart part)
    {
        if (_sides.TryGetValue(part, out ComparedSide? side))
        {
            return side;
        }

        return _wanted(part.Provider, part.Model) ? _sides[part] = new ComparedSide(part, _keep) : null;
    }

    private static void Know(ComparedSide side, string runId, bool simulated)
    {
        side.Facts.RunIds.Add(runId);
        side.Facts.SawSource(simulated);
    }

    private int RunOf(string runId)
    {
        if (!_runs.TryGetValue(runId, out int run))
        {
            _runs[runId] = run = _runs.Count;
        }

        return run;
    }
}
