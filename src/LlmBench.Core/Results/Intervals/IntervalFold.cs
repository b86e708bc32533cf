using LlmBench.Chat;

namespace LlmBench.Results.Intervals;

/// <summary>Folds the requests of one model into intervals, live or from a run folder. Not thread-safe.</summary>
/// <remarks>
/// A request belongs to the interval in which it was due, as it belongs to the window by that: a provider that hangs shows in the interval
/// in which it began to, and the intervals add up to the summary. Warm-up and cancelled requests are in none. Only intervals that may
/// still get a request are kept, so a run of any length takes the same memory.
/// </remarks>
internal sealed class IntervalFold(IntervalFrame frame)
{
    private const int TrendLength = 12;

    private readonly SortedDictionary<int, IntervalTally> _open = [];
    private readonly Queue<double?> _trend = new();
    private int _next;
    private bool _simulated;

    public void Add(RequestRow row)
    {
        if (row.Phase == LoadPhase.WarmUp || row.Outcome == Outcome.Cancelled)
        {
            return;
        }

        // What comes when its interval is closed already is better in the next one than in none.
        int index = Math.Max(_next, frame.IndexOf(row));
        if (!_open.TryGetValue(index, out IntervalTally? tally))
        {
            _open.Add(index, tally = new IntervalTally());
        }

        _simulated |= row.Simulated;
        tally.Add(row);
    }

    /// <summary>The rows of intervals that get no request any more, each once.</summary>
    /// <param name="count">How many intervals that is, from the opening of the window.</param>
    public IEnumerable<IntervalRow> Close(int count)
    {
        while (_next < count)
        {
            yield return CloseNext(frame.From(_next + 1));
        }
    }

    /// <summary>The rows of all intervals that are left.</summary>
    /// <param name="windowSeconds">Length of the window.</param>
    public IEnumerable<IntervalRow> End(double windowSeconds)
    {
        int planned = (int)Math.Ceiling(Math.Round(windowSeconds / frame.Length.TotalSeconds, 9));
        int count = Math.Max(planned, _open.Count == 0 ? 0 : _open.Keys.Last() + 1);
        while (_next < count)
        {
            // The window of a merged run has gaps, so its length is no place in time.
            double to = frame.From(_next + 1);
            yield return CloseNext(count == planned ? Math.Min(to, windowSeconds) : to);
        }
    }

    private IntervalRow CloseNext(double to)
    {
        _open.Remove(_next, out IntervalTally? tally);
        tally ??= new IntervalTally();
        _trend.Enqueue(tally.E2eP95Ms);
        if (_trend.Count > TrendLength)
        {
            _trend.Dequeue();
        }

        return tally.ToRow(frame, _next++, to) with { E2eP95Trend = Sparkline.Of([.. _trend]), Simulated = _simulated };
    }
}
