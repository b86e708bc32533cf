namespace LlmBench.Load;

/// <summary>What a load plan must keep to beyond the ranges of its single values.</summary>
internal static partial class LoadPlanRules
{
    private static readonly TimeSpan s_defaultDuration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_defaultAbortDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestWarmUp = TimeSpan.FromSeconds(5);

    /// <summary>When a run ends: after a duration or a number of requests, but not both; after a minute where neither is given.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ScheduleConflict"/> or <see cref="ErrorIds.LoadPlanInvalid"/>.</exception>
    public static TimeSpan? End(TimeSpan? duration, int? requestCount)
    {
        if (duration is not null && requestCount is not null)
        {
            throw new LlmBenchException(
                ErrorIds.ScheduleConflict,
                "Both -Duration and -RequestCount are given, and only one of them can end the run.",
                "Give -Duration for a test of a certain length, or -RequestCount for a certain number of requests.");
        }

        if (duration is { } given && given <= TimeSpan.Zero)
        {
            throw new LlmBenchException(ErrorIds.LoadPlanInvalid, "-Duration is zero.", "Give a duration such as 60s or 5m.");
        }

        return requestCount is null ? duration ?? s_defaultDuration : null;
    }

    /// <summary>The warm-up where none is given: a tenth of the duration, at most 5 s; none where a number of requests is to be sent and paid.</summary>
    public static TimeSpan WarmUp(TimeSpan? given, TimeSpan? duration) =>
        given ?? (duration is { } length ? Min(length / 10, s_longestWarmUp) : TimeSpan.Zero);

    /// <summary>When a missed objective begins to end the run; null where it never does.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObjectiveInvalid"/> or <see cref="ErrorIds.ScheduleConflict"/>.</exception>
    public static TimeSpan? AbortAfter(bool abortOnFail, TimeSpan? delay, bool anyObjective, TimeSpan? duration)
    {
        if (abortOnFail && !anyObjective)
        {
            throw new LlmBenchException(ErrorIds.ObjectiveInvalid, "-AbortOnFail is given without an objective of the summary.", "Give -Objective as well, such as 'ErrorRate -lt 0.05'.");
        }

        if (!abortOnFail && delay is not null)
        {
            throw Conflict("-AbortDelay is given without -AbortOnFail.", "Give -AbortOnFail as well, or leave it out.");
        }

        return delay >= duration
            ? throw Conflict($"-AbortDelay is {delay}, but the window closes after {duration}, so nothing could be aborted.", "Give a shorter -AbortDelay or a longer -Duration.")
            : abortOnFail ? delay ?? s_defaultAbortDelay : null;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
