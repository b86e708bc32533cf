using LlmBench.Chat;

namespace LlmBench.Canary.Replay;

/// <summary>A log to replay: its events in order of time, each with a unit to deal by.</summary>
internal sealed class ReplayLog
{
    private const int FewestRequests = 100;

    private readonly ReplayEvent[] _events;

    /// <param name="events">The events of the log, in any order.</param>
    /// <param name="source">What it is called in messages.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SimulationLogInvalid"/>.</exception>
    public ReplayLog(IEnumerable<ReplayEvent> events, string source)
    {
        _events = [.. events.Where(item => item.IsScore || item.Outcome != Outcome.Cancelled)];
        Requests = _events.Count(item => !item.IsScore);
        if (Requests < FewestRequests)
        {
            throw new LlmBenchException(
                ErrorIds.SimulationLogInvalid,
                $"{source} has {Requests} requests, and {FewestRequests} are the fewest that a ramp can be replayed over.",
                "Give a longer log: -Path of a JSON Lines or CSV file, or of the run folder of a load test.");
        }

        GiveUnits();
        Array.Sort(_events, (first, second) => first.UtcTicks.CompareTo(second.UtcTicks));
        Failures = _events.Count(item => !item.IsScore && item.Outcome != Outcome.Succeeded);

        // The gap that follows the last event is taken to be as long as the others are on average.
        TimeSpan between = TimeSpan.FromTicks(_events[^1].UtcTicks - _events[0].UtcTicks);
        Length = between + TimeSpan.FromTicks(Math.Max(1, between.Ticks / _events.Length));
    }

    public IReadOnlyList<ReplayEvent> Events => _events;

    public DateTimeOffset Start => new(_events[0].UtcTicks, TimeSpan.Zero);

    public TimeSpan Length { get; }

    public int Requests { get; }

    public int Failures { get; }

    public double ErrorRate => Failures / (double)Requests;

    public double RequestsPerDay => Requests / Length.TotalDays;

    // A score belongs to whoever made its request. What names nobody is dealt by its conversation, or by itself.
    private void GiveUnits()
    {
        var units = new Dictionary<ulong, ulong>();
        if (_events.Any(item => item is { IsScore: true, Unit: 0 }))
        {
            foreach (ReplayEvent item in _events.Where(item => !item.IsScore))
            {
                units[item.Request] = OwnUnit(item);
                units[item.Conversation] = OwnUnit(item);
            }

            units.Remove(0);
        }

        for (int index = 0; index < _events.Length; index++)
        {
            ReplayEvent item = _events[index];
            ulong unit = OwnUnit(item);
            if (item is { IsScore: true, Unit: 0 } && (units.TryGetValue(item.Request, out ulong known) || units.TryGetValue(item.Conversation, out known)))
            {
                unit = known;
            }

            _events[index] = item with { Unit = unit != 0 ? unit : (ulong)index + 1 };
        }
    }

    private static ulong OwnUnit(ReplayEvent item) => item.Unit != 0 ? item.Unit : item.Conversation != 0 ? item.Conversation : item.Request;
}
