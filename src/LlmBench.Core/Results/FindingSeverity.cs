namespace LlmBench.Results;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>The run works, but its scores may mislead.</summary>
    Warning,

    /// <summary>The run fails, or its scores mean nothing.</summary>
    Error,
}
