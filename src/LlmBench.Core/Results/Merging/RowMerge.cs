namespace LlmBench.Results.Merging;

/// <summary>Adds up rows of load tests that come one by one, whatever runs they are from.</summary>
/// <remarks>Rows do not say when their window opened or closed: it is taken to be from the first request that was due to the last answer, for each run.</remarks>
internal sealed class RowMerge
{
    private readonly Dictionary<RunPart, Part> _parts = [];
    private readonly HashSet<string> _scenarios = [];
    private readonly HashSet<bool> _simulated = [];
    private readonly bool _force;

    /// <param name="force">Whether to merge rows of different scenarios, or simulated and real ones.</param>
    public RowMerge(bool force) => _force = force;

    public void Add(RequestRow row)
    {
        Check(row.Scenario, row.Simulated);
        PartOf(RunPart.Of(row), row.Scenario).Add(row);
    }

    public void Add(ConversationRow row)
    {
        Check(row.Scenario, row.Simulated);
        PartOf(RunPart.Of(row), row.Scenario).Add(row);
    }

    /// <summary>One summary for each provider, model and step.</summary>
    public IReadOnlyList<LoadTestSummary> Summaries() => [.. _parts.Select(part => part.Value.Summarize(part.Key, _scenarios.Count > 1 || _simulated.Count > 1))];

    private void Check(string scenario, bool simulated)
    {
        _scenarios.Add(scenario);
        _simulated.Add(simulated);
        if (!_force && (_scenarios.Count > 1 || _simulated.Count > 1))
        {
            throw new LlmBenchException(
                ErrorIds.RunsDiffer,
                _scenarios.Count > 1 ? $"The rows are of different scenarios: {string.Join(" and ", _scenarios)}." : "Some rows are simulated and others real.",
                "Merge rows of one plan, or add -Force where the difference does not matter to you.");
        }
    }

    private Part PartOf(RunPart key, string scenario)
    {
        if (!_parts.TryGetValue(key, out Part? part))
        {
            _parts.Add(key, part = new Part(scenario));
        }

        return part;
    }

    private sealed class Part(string scenario)
    {
        private readonly LoadRecorder _recorder = new();
        private readonly Dictionary<string, (DateTimeOffset Start, DateTimeOffset End)> _windows = [];

        public void Add(RequestRow row)
        {
            _recorder.Add(row);
            if (row.Phase == LoadPhase.Measured)
            {
                DateTimeOffset start = row.StartedAt.AddMilliseconds(-row.SendLagMs);
                DateTimeOffset end = row.StartedAt.AddMilliseconds(row.UserE2eMs ?? 0);
                (DateTimeOffset Start, DateTimeOffset End) old = _windows.GetValueOrDefault(row.RunId, (start, end));
                _windows[row.RunId] = (start < old.Start ? start : old.Start, end > old.End ? end : old.End);
            }
        }

        public void Add(ConversationRow row) => _recorder.Add(row);

        public LoadTestSummary Summarize(RunPart key, bool differ)
        {
            string[] runs = [.. _windows.OrderBy(window => window.Value.Start).Select(window => window.Key)];
            MergedFrame[] frames = [.. _windows.Values.Select(window => new MergedFrame(window.Start, (window.End - window.Start).TotalSeconds))];
            return MergedSummary.Named(
                _recorder.Summarize(new RunWindow
                {
                    RunId = MergedSummary.RunId(runs),
                    Provider = key.Provider,
                    Model = key.Model,
                    LoadStep = key.LoadStep,
                    Scenario = scenario,
                    StartedAt = frames.Length > 0 ? frames.Min(frame => frame.Start) : default,
                    Seconds = MergedFrame.Covered(frames),
                }),
                runs,
                differ ? ["their plans differ"] : []);
        }
    }
}
