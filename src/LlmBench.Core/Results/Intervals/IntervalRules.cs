namespace LlmBench.Results.Intervals;

internal static class IntervalRules
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    /// <summary>Refuses intervals in which nothing can be seen.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.IntervalInvalid"/>.</exception>
    public static TimeSpan? Check(TimeSpan? length) => length < s_shortest
        ? throw new LlmBenchException(ErrorIds.IntervalInvalid, $"-Interval is {length}, which is too short for percentiles to mean anything.", "Give at least 1 s, such as -Interval 10s.")
        : length;
}
