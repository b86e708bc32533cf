namespace LlmBench.Canary.Ramp;

/// <summary>What can happen to a route on its way.</summary>
public enum RampAction
{
    /// <summary>The canary takes the share of the plan's next step.</summary>
    Advance,

    /// <summary>The shares stay until there is evidence enough.</summary>
    Hold,

    /// <summary>The shares stay until a person decides.</summary>
    Suspend,

    /// <summary>The baseline serves everybody.</summary>
    Rollback,

    /// <summary>The canary cannot be used, so the baseline serves its ids.</summary>
    Block,

    /// <summary>A person lets the route go on, or begin again.</summary>
    Resume,

    /// <summary>The canary takes over.</summary>
    Complete,
}
