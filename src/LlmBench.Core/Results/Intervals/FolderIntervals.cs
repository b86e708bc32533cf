namespace LlmBench.Results.Intervals;

/// <summary>Folds the requests of a run folder into intervals.</summary>
internal static class FolderIntervals
{
    /// <summary>The length where nobody has asked for another.</summary>
    public static readonly TimeSpan DefaultLength = TimeSpan.FromSeconds(10);

    // Rows are written when requests end. No request takes longer, waits for a provider's limits included.
    private static readonly TimeSpan s_longestRequest = TimeSpan.FromHours(1);

    /// <summary>The intervals of each model, one after the other.</summary>
    /// <param name="run">The folder.</param>
    /// <param name="length">Length of an interval; null takes that of the run.</param>
    public static IEnumerable<IntervalRow> Read(RunFolderReader run, TimeSpan? length)
    {
        TimeSpan each = length ?? run.Interval ?? DefaultLength;
        IReadOnlyList<LoadTestSummary> summaries = run.Summaries();
        var folds = summaries.ToDictionary(RunPart.Of, summary => new Part(FrameOf(summary, each)));
        foreach (RequestRow row in run.Requests())
        {
            if (folds.TryGetValue(RunPart.Of(row), out Part? part))
            {
                part.Add(row);
            }
        }

        return summaries.SelectMany(summary => folds[RunPart.Of(summary)].End(summary.WindowSeconds));
    }

    /// <summary>The frame of a summary's intervals.</summary>
    public static IntervalFrame FrameOf(LoadTestSummary summary, TimeSpan length) =>
        new(summary.RunId, summary.Provider, summary.Model, summary.LoadStep, summary.Scenario, summary.StartedAt, length);

    private sealed class Part(IntervalFrame frame)
    {
        private readonly IntervalFold _fold = new(frame);
        private readonly List<IntervalRow> _closed = [];

        public void Add(RequestRow row)
        {
            _closed.AddRange(_fold.Close(frame.IndexOf(row) - (int)Math.Ceiling(s_longestRequest / frame.Length)));
            _fold.Add(row);
        }

        public IEnumerable<IntervalRow> End(double windowSeconds) => _closed.Concat(_fold.End(windowSeconds));
    }
}
