namespace LlmBench.Load.Sweeps;

/// <summary>What a sweep raises from step to step.</summary>
public enum SweepAxis
{
    /// <summary>Users who talk at the same time.</summary>
    Users,

    /// <summary>Requests per second.</summary>
    RequestRate,
}
