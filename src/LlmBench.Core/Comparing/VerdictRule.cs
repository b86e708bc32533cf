using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>What follows from an interval and a margin. The p plays no part: a change may be certain and still not matter.</summary>
internal static class VerdictRule
{
    public static ComparisonVerdict Of(Contrast contrast, Margin margin)
    {
        (double Low, double? High)? relative = contrast.RatioInterval is { } ratio ? (100 * (ratio.Low - 1), 100 * (ratio.High - 1)) : null;
        if ((margin.Change is null ? relative : contrast.ChangeInterval) is not { } interval)
        {
            return ComparisonVerdict.NotResolvable;
        }

        bool open = interval.Low <= 0 && interval.High is null or >= 0;
        return Within(relative, margin.Percent) ? ComparisonVerdict.SameWithinMargin
            // Rare errors that fall to a quarter are within any absolute margin, and still are news.
            : Within(contrast.ChangeInterval, margin.Change) && (open || margin.Percent is null) ? ComparisonVerdict.SameWithinMargin
            : open ? ComparisonVerdict.NotResolvable
            : Good(contrast.Metric.LowerIsBetter == interval.High < 0);
    }

    private static bool Within((double Low, double? High)? interval, double? reach) => interval is { } found && found.Low >= -reach && found.High <= reach;

    private static ComparisonVerdict Good(bool good) => good ? ComparisonVerdict.Better : ComparisonVerdict.Worse;
}
