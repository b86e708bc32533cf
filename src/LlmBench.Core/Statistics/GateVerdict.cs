namespace LlmBench.Statistics;

/// <summary>What a gate can say.</summary>
public enum GateVerdict
{
    /// <summary>There is evidence that the canary is not worse than its margin.</summary>
    Pass,

    /// <summary>There is evidence that the canary is worse than its margin.</summary>
    Fail,

    /// <summary>There are data, and they show neither. This is no pass.</summary>
    Inconclusive,

    /// <summary>There are no data. This is no pass.</summary>
    NoData,
}
