namespace LlmBench.Load.Schedules;

/// <summary>When each request of a run is due: fixed before anything is sent.</summary>
internal interface IArrivalSchedule
{
    /// <summary>Requests that are due before the window opens.</summary>
    long WarmUpCount { get; }

    /// <summary>Requests that are due in the window.</summary>
    long MeasuredCount { get; }

    /// <summary>Length of the window.</summary>
    TimeSpan Window { get; }

    /// <summary>The moments in order, in seconds from the start of the run. Each call gives the same.</summary>
    IEnumerable<double> Moments();
}
