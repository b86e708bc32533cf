namespace LlmBench.Results;

/// <summary>The part of a load test to which a request belongs, by its intended start.</summary>
public enum LoadPhase
{
    /// <summary>Before the measured window; in no percentile.</summary>
    WarmUp,

    /// <summary>In the measured window.</summary>
    Measured,
}
