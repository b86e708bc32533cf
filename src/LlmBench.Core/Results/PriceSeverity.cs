namespace LlmBench.Results;

/// <summary>How much a finding of the price linter matters.</summary>
public enum PriceSeverity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Often a mistake; look at it.</summary>
    Warning,

    /// <summary>A mistake. Such a row is not imported.</summary>
    Error,
}
