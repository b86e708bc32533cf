namespace LlmBench.Results;

/// <summary>How an exported file stands to its route.</summary>
public enum DriftVerdict
{
    /// <summary>It says what the route says.</summary>
    Current,

    /// <summary>The route has changed since.</summary>
    Stale,

    /// <summary>Somebody changed the file after it was exported.</summary>
    Edited,

    /// <summary>It is of another route.</summary>
    OtherRoute,

    /// <summary>It was not made by Export-CanaryRoute.</summary>
    Unknown,

    /// <summary>There is no file.</summary>
    Missing,
}
