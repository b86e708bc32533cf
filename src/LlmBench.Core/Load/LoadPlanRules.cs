namespace LlmBench.Load;

/// <summary>What a load plan must keep to beyond the ranges of its single values.</summary>
internal static partial class LoadPlanRules
{
    private static readonly TimeSpan s_defaultDuration = TimeSpan.FromSeconds(60);
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

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
