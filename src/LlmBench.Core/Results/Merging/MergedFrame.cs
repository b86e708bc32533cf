namespace LlmBench.Results.Merging;

/// <summary>When a part of a merged run measured, and with what load.</summary>
/// <param name="Start">When its window opened.</param>
/// <param name="Seconds">Length of its window.</param>
/// <param name="Users">Its users; null where requests came at a rate.</param>
/// <param name="Rate">Its requests per second; null where users decided when to send.</param>
internal sealed record MergedFrame(DateTimeOffset Start, double Seconds, int? Users = null, double? Rate = null)
{
    public DateTimeOffset End => Start.AddSeconds(Seconds);

    public static MergedFrame Of(LoadTestSummary summary) => new(summary.StartedAt, summary.WindowSeconds, summary.ConcurrentUsers, summary.RequestRate);

    /// <summary>Each load that there was at a time: parts that ran together put their users and rates together.</summary>
    /// <remarks>Clocks of machines differ, and an hour may begin before the last has drained; so parts are together only where they share more than half of the shorter one.</remarks>
    public static IReadOnlyList<MergedFrame> Loads(IEnumerable<MergedFrame> frames)
    {
        var loads = new List<MergedFrame>();
        foreach (MergedFrame frame in frames.OrderBy(frame => frame.Start).ThenByDescending(frame => frame.Seconds))
        {
            int together = loads.FindIndex(load => load.Shared(frame) > Math.Min(load.Seconds, frame.Seconds) / 2);
            if (together < 0)
            {
                loads.Add(frame);
                continue;
            }

            MergedFrame load = loads[together];
            DateTimeOffset end = load.End > frame.End ? load.End : frame.End;
            loads[together] = new MergedFrame(load.Start, (end - load.Start).TotalSeconds, load.Users + frame.Users, load.Rate + frame.Rate);
        }

        return loads;
    }

    /// <summary>Seconds in which at least one of the parts measured.</summary>
    public static double Covered(IEnumerable<MergedFrame> frames)
    {
        double seconds = 0;
        DateTimeOffset until = DateTimeOffset.MinValue;
        foreach (MergedFrame frame in frames.OrderBy(frame => frame.Start))
        {
            DateTimeOffset from = frame.Start > until ? frame.Start : until;
            if (frame.End > from)
            {
                // The length of a part of its own is exact; the difference of two clock times is not.
                seconds += from == frame.Start ? frame.Seconds : (frame.End - from).TotalSeconds;
                until = frame.End;
            }
        }

        return seconds;
    }

    private double Shared(MergedFrame other) => ((End < other.End ? End : other.End) - (Start > other.Start ? Start : other.Start)).TotalSeconds;
}
