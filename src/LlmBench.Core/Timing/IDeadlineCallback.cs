namespace LlmBench.Timing;

/// <summary>Something to do at a moment in time.</summary>
internal interface IDeadlineCallback
{
    /// <summary>Called on the timer thread once the deadline has passed. Must be short, must not block and must not throw.</summary>
    /// <param name="deadline">The deadline that was asked for, in <see cref="System.Diagnostics.Stopwatch"/> ticks.</param>
    void OnDeadline(long deadline);
}
