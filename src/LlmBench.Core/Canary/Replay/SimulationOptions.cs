namespace LlmBench.Canary.Replay;

/// <summary>How a replay goes.</summary>
internal sealed record SimulationOptions
{
    public Injection Injection { get; init; } = new();

    /// <summary>Time between two looks at the gates, as a scheduled Step-CanaryRoute has it.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Requests a day of the ramp; null for those of the log. The log is stretched or pressed to have them.</summary>
    public double? RequestsPerDay { get; init; }
}
