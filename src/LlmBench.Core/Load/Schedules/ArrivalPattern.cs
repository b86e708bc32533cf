namespace LlmBench.Load.Schedules;

/// <summary>How requests that come at a rate are spread over time.</summary>
public enum ArrivalPattern
{
    /// <summary>Independent of each other, as many users are: gaps are distributed exponentially.</summary>
    Poisson,

    /// <summary>At equal distances, as no users are, but with the least noise.</summary>
    Constant,

    /// <summary>Gaps are distributed as gamma with a shape of one's own: in bursts below 1, more even than Poisson above.</summary>
    Gamma,
}
