namespace LlmBench.Results;

/// <summary>How a simulated ramp ended.</summary>
public enum SimulationEnding
{
    /// <summary>The plan came to its end with all gates passed: a person would have let the canary take over.</summary>
    Promoted,

    /// <summary>A gate rolled the route back.</summary>
    RolledBack,

    /// <summary>The canary's key was refused.</summary>
    Blocked,

    /// <summary>A step was not decided by its deadline: a person would have had to.</summary>
    Suspended,
}
