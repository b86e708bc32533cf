namespace LlmBench.Results;

/// <summary>What a comparison of one metric comes to.</summary>
public enum ComparisonVerdict
{
    /// <summary>The measurements cannot tell: the interval holds no change as well as one beyond the margin, or there is none.</summary>
    NotResolvable,

    /// <summary>The whole interval lies on the good side of no change.</summary>
    Better,

    /// <summary>The whole interval lies on the bad side of no change.</summary>
    Worse,

    /// <summary>The whole interval lies within the margin: whatever the change is, it is too small to matter.</summary>
    SameWithinMargin,
}
