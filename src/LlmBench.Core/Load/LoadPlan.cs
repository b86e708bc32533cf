using LlmBench.Load.Schedules;
using LlmBench.Load.Traces;
using LlmBench.Providers;
using LlmBench.Results.Thresholds;

namespace LlmBench.Load;

/// <summary>One load test, fully decided: who is asked, what, when and how hard.</summary>
public sealed record LoadPlan
{
    /// <summary>Identifies the run on every row.</summary>
    public required string RunId { get; init; }

    /// <summary>The provider.</summary>
    public required ProviderProfile Provider { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>What the users say.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Users who talk at the same time, each waiting for an answer before the next turn.</summary>
    public int ConcurrentUsers { get; init; } = 50;

    /// <summary>The rate at which requests come, in place of <see cref="ConcurrentUsers"/>; null where users wait for each other's answers.</summary>
    public ArrivalRate? Arrivals { get; init; }

    /// <summary>Recorded traffic that is made again, in place of users and rate; null for none.</summary>
    internal TraceReplay? Trace { get; init; }

    /// <summary>What this machine adds at this load; null where it was not measured.</summary>
    internal ClientFloor? Floor { get; init; }

    /// <summary>The load of this step of a sweep; null without one.</summary>
    public double? LoadStep { get; init; }

    /// <summary>Whether other providers or models are asked at the same time.</summary>
    public bool Interleaved { get; init; }

    /// <summary>How the load rises; null where it is there from the start.</summary>
    public LoadRamp? Ramp { get; init; }

    /// <summary>Length of the measured window; null where <see cref="RequestCount"/> ends the run.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Requests in the measured window; null where <see cref="Duration"/> ends the run.</summary>
    public int? RequestCount { get; init; }

    /// <summary>Length of the interval rows; null writes none.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Load before the measured window, on the provider but in no percentile.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>How long requests may still run after the window has closed.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What the run must reach.</summary>
    public IReadOnlyList<Threshold> Objectives { get; init; } = [];

    /// <summary>When, after the window has opened, a missed objective begins to end the run; null where it never does.</summary>
    public TimeSpan? AbortAfter { get; init; }

    /// <summary>Draws categories and think times; the same seed says the same things in the same order.</summary>
    public int Seed { get; init; }

    /// <summary>Whether answers are streamed.</summary>
    public bool Stream { get; init; } = true;

    /// <summary>Whether failed attempts are repeated.</summary>
    public RetryPolicy RetryPolicy { get; init; }

    /// <summary>The time over which the users join, so that they do not all open a connection in the same millisecond.</summary>
    /// <remarks>Without a warm-up it is in the measured window, so it is short: a fast server would have answered all requests before the last user came.</remarks>
    public TimeSpan JoinTime => WarmUp > TimeSpan.Zero
        ? WarmUp * 0.8
        : TimeSpan.FromMilliseconds(Math.Min(5 * ConcurrentUsers, Math.Min(1000, Duration?.TotalMilliseconds / 10 ?? 1000)));

    /// <summary>When a user joins, from the start of the run.</summary>
    /// <param name="index">The user, from 0.</param>
    internal TimeSpan JoinAt(int index) => Ramp?.JoinAt(index, ConcurrentUsers) ?? (JoinTime * index / ConcurrentUsers);

    /// <summary>When requests are due; null where users decide it.</summary>
    internal IArrivalSchedule? CreateSchedule() =>
        Trace?.Schedule(WarmUp, Duration) ?? (Arrivals is null ? null : new ArrivalSchedule(Arrivals, Ramp, WarmUp, Duration, RequestCount, Seed));

    /// <summary>Requests per second that the plan asks for; null where users decide it.</summary>
    internal double? AskedRate => Trace is null ? Arrivals?.PerSecond : CreateSchedule() is { } schedule ? Math.Round(schedule.MeasuredCount / schedule.Window.TotalSeconds, 6) : null;

    /// <summary>Whether requests come by themselves, and users do not wait for each other's answers.</summary>
    internal bool IsOpen => Trace is not null || Arrivals is not null;

    /// <summary>Requests that the plan is bound to send, warm-up included; null where users decide it.</summary>
    internal long? PlannedRequests => CreateSchedule() is { } schedule ? schedule.WarmUpCount + schedule.MeasuredCount : RequestCount;

    /// <summary>Describes the load in one line.</summary>
    public override string ToString()
    {
        string end = RequestCount is { } count ? FormattableString.Invariant($"until {count} requests are measured") : $"for {Duration}{(!IsOpen ? string.Empty : $" ({PlannedRequests} requests)")}";
        string warmUp = WarmUp > TimeSpan.Zero ? $" after {WarmUp} of warm-up" : string.Empty;
        string load = Trace is not null ? $"{Trace}" : Arrivals is null ? FormattableString.Invariant($"{ConcurrentUsers} users") : $"{Arrivals}";
        string ramp = Ramp is null ? string.Empty : $" {Ramp}";
        return FormattableString.Invariant($"{load}{ramp} of scenario {Scenario.Name}, {(Stream ? "streaming" : "not streaming")}, {end}{warmUp}, seed {Seed}");
    }
}
