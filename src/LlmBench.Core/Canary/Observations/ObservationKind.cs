namespace LlmBench.Canary.Observations;

/// <summary>What an observation is of.</summary>
internal enum ObservationKind
{
    /// <summary>A request and its answer.</summary>
    Request,

    /// <summary>A score that a customer gave for a request or a conversation.</summary>
    Csat,
}
