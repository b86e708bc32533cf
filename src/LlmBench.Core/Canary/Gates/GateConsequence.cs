namespace LlmBench.Canary.Gates;

/// <summary>What a gate that failed does to the route.</summary>
public enum GateConsequence
{
    /// <summary>Nothing: it is only shown.</summary>
    None,

    /// <summary>The route does not go on, and nobody changes provider.</summary>
    Hold,

    /// <summary>The baseline serves everybody.</summary>
    Rollback,

    /// <summary>The canary is not asked any more until a person has mended it.</summary>
    Block,
}
