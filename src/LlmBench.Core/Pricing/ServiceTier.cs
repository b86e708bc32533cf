namespace LlmBench.Pricing;

/// <summary>The terms on which a provider takes a request.</summary>
public enum ServiceTier
{
    /// <summary>The usual ones.</summary>
    Standard,

    /// <summary>Answered within hours, at a discount.</summary>
    Batch,

    /// <summary>Answered more slowly or not at all when the provider is busy, at a discount.</summary>
    Flex,

    /// <summary>Answered first, at a premium.</summary>
    Priority,
}
