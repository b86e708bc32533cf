using System.Diagnostics;

using LlmBench.Statistics;

namespace LlmBench.Simulation;

/// <summary>When the parts of one reply are due, in <see cref="Stopwatch"/> ticks.</summary>
/// <remarks>Due times follow from the request's arrival alone and never from when something was really sent, so that lateness does not add up.</remarks>
internal struct StreamSchedule(Completion completion, long start)
{
    private static readonly double s_ticksPerMs = Stopwatch.Frequency / 1000.0;

    private readonly SimulatedDistribution _interval = completion.Model.TokenIntervalMs;
    private SeededChance _chance = new(completion.Plan.Chance.NextBits());

    /// <summary>When the next part is due.</summary>
    public long Due { get; private set; } = start;

    /// <summary>When the first token is due.</summary>
    public long FirstToken { get; } = start + (long)(completion.Plan.TtftMs * s_ticksPerMs);

    /// <summary>The head and the role take the place of a token before the first, so that a client that mistakes them for it can be told.</summary>
    public void MoveToHead() => Due = Math.Max(Due, FirstToken - NextInterval());

    /// <summary>Moves on to the first chunk.</summary>
    public void MoveToFirstToken() => Due = FirstToken;

    /// <summary>Moves on by some tokens.</summary>
    public void MoveBy(int tokens)
    {
        while (tokens-- > 0) Due += NextInterval();
    }

    /// <summary>Puts everything that follows off.</summary>
    public void Delay(TimeSpan time) => Due += (long)(time.TotalMilliseconds * s_ticksPerMs);

    private long NextInterval() => (long)(_interval.Draw(ref _chance) * s_ticksPerMs);
}
