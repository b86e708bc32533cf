using LlmBench.Load.Schedules;

namespace LlmBench.Load;

/// <content>The rules of rates and ramps.</content>
internal static partial class LoadPlanRules
{
    private const int DefaultSteps = 5;

    /// <summary>The rate of a plan; null where none is given.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ScheduleConflict"/> or <see cref="ErrorIds.LoadPlanInvalid"/>.</exception>
    public static ArrivalRate? Arrivals(double? perSecond, ArrivalPattern? pattern, double? burstiness, int? maxInFlight, bool usersAreGiven)
    {
        if (perSecond is null)
        {
            string? lonely = pattern is not null ? "-Arrival" : burstiness is not null ? "-Burstiness" : maxInFlight is not null ? "-MaxInFlight" : null;
            return lonely is null ? null : throw Conflict($"{lonely} is given without -RequestRate, and users decide for themselves when to send.", "Give -RequestRate as well, or leave it out.");
        }

        if (usersAreGiven)
        {
            throw Conflict("Both -ConcurrentUsers and -RequestRate are given, and only one of them can decide when a request is sent.", "Give -ConcurrentUsers for users who wait for answers, or -RequestRate for requests that come whatever happens.");
        }

        if (!(perSecond > 0) || double.IsInfinity(perSecond.Value))
        {
            throw Invalid(FormattableString.Invariant($"-RequestRate is {perSecond}, so nothing would ever be sent."), "Give requests a second, more than 0; 0.5 is one every two seconds.");
        }

        if (burstiness is { } shape && !(shape is > 0 and <= 1000))
        {
            throw Invalid(FormattableString.Invariant($"-Burstiness is {shape}."), "Give more than 0 and at most 1000: below 1 for bursts, 1 for Poisson, above 1 for more even gaps.");
        }

        if (burstiness is not null && pattern is not (null or ArrivalPattern.Gamma))
        {
            throw Conflict($"-Burstiness is given with -Arrival {pattern}, which has none of its own.", "Leave out one of them.");
        }

        if (burstiness is null && pattern == ArrivalPattern.Gamma)
        {
            throw Conflict("-Arrival Gamma is given without -Burstiness.", "Give -Burstiness, such as 0.5 for bursts.");
        }

        var rate = new ArrivalRate { PerSecond = perSecond.Value, Pattern = burstiness is null ? pattern ?? ArrivalPattern.Poisson : ArrivalPattern.Gamma, Burstiness = burstiness ?? 1 };
        return maxInFlight is { } most ? rate with { MaxInFlight = most } : rate;
    }

    /// <summary>The ramp of a plan; null where none is given. Where it is not said how long it takes, it takes the whole run.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ScheduleConflict"/> or <see cref="ErrorIds.LoadPlanInvalid"/>.</exception>
    public static LoadRamp? Ramp(RampKind? kind, int? steps, TimeSpan? time, TimeSpan warmUp, TimeSpan? duration)
    {
        if (kind is null)
        {
            string? lonely = steps is not null ? "-RampSteps" : time is not null ? "-RampTime" : null;
            return lonely is null ? null : throw Conflict($"{lonely} is given without -Ramp.", "Give -Ramp Linear or -Ramp Steps as well, or leave it out.");
        }

        if (steps is not null && kind == RampKind.Linear)
        {
            throw Conflict("-RampSteps is given with -Ramp Linear, which has no steps.", "Give -Ramp Steps, or leave out -RampSteps.");
        }

        TimeSpan? all = duration is { } length ? warmUp + length : null;
        if ((time ?? all) is not { } over)
        {
            throw Invalid("-Ramp is given with -RequestCount, so the length of the run is not known.", "Give -RampTime, the time over which the load rises, or -Duration in place of -RequestCount.");
        }

        if (over <= TimeSpan.Zero)
        {
            throw Invalid("-RampTime is zero.", "Give the time over which the load rises, such as 60s.");
        }

        return over > all
            ? throw Conflict($"-RampTime is {over}, but the run ends after {all}, so the asked load would never be reached.", "Give a shorter -RampTime or a longer -Duration.")
            : new LoadRamp(kind.Value, over, steps ?? DefaultSteps);
    }

    private static LlmBenchException Conflict(string message, string remedy) => new(ErrorIds.ScheduleConflict, message, remedy);

    private static LlmBenchException Invalid(string message, string remedy) => new(ErrorIds.LoadPlanInvalid, message, remedy);
}
