namespace LlmBench.Load;

/// <summary>Knows up to which interval all requests have ended. May be used by many threads at once.</summary>
/// <param name="origin">Beginning of the first interval, in <see cref="System.Diagnostics.Stopwatch"/> ticks.</param>
/// <param name="length">Length of an interval, in ticks.</param>
internal sealed class RequestsUnderWay(long origin, long length)
{
    // What this process is late with enters after its time. Later than that it shows as SendLagMs, and counts in the next interval.
    private static readonly long s_grace = LoadWindow.Ticks(TimeSpan.FromSeconds(1));

    private readonly object _gate = new();
    private readonly Dictionary<int, int> _countOf = [];

    public void Enter(long intended)
    {
        int interval = IndexOf(intended);
        lock (_gate)
        {
            _countOf[interval] = _countOf.GetValueOrDefault(interval) + 1;
        }
    }

    public void Leave(long intended)
    {
        int interval = IndexOf(intended);
        lock (_gate)
        {
            if (--_countOf[interval] == 0)
            {
                _countOf.Remove(interval);
            }
        }
    }

    /// <summary>Intervals, from the first, that are over and of whose requests none is under way.</summary>
    public int Settled(long now)
    {
        int over = IndexOf(now - s_grace);
        lock (_gate)
        {
            return _countOf.Count == 0 ? over : Math.Min(over, _countOf.Keys.Min());
        }
    }

    private int IndexOf(long moment) => (int)Math.Max(0, (moment - origin) / length);
}
