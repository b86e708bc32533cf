namespace LlmBench.Results;

/// <summary>How two sides were measured, which decides what their difference can be put down to.</summary>
public enum ComparisonDesign
{
    /// <summary>Nothing is known of when the sides were measured.</summary>
    Unknown,

    /// <summary>The same questions or turns on both sides, compared one by one.</summary>
    Paired,

    /// <summary>At the same time, but not the same requests.</summary>
    Concurrent,

    /// <summary>One after the other: whatever else has changed meanwhile is in the difference.</summary>
    BeforeAfter,
}
