namespace LlmBench.Simulation;

/// <summary>What goes wrong with one simulated request.</summary>
internal enum SimulatedFault
{
    None,

    /// <summary>A 500.</summary>
    ServerError,

    /// <summary>A 503.</summary>
    Overloaded,

    /// <summary>The connection is reset in the middle.</summary>
    Drop,

    /// <summary>The reply pauses in the middle.</summary>
    Stall,

    /// <summary>The reply ends in the middle.</summary>
    Truncate,

    /// <summary>The stream brings an error object after the 200.</summary>
    StreamError,
}
