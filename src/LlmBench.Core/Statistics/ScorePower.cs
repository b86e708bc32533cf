using System.Globalization;
using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>What a number of items can tell, before they are asked.</summary>
internal static class ScorePower
{
    private const double Confidence = 0.95;
    private const double Power = 0.8;

    /// <summary>The score at which precision is stated; nearer to one half the interval is wider.</summary>
    public const double UsualScore = 0.9;

    // Share of questions on which two models differ, as is usual between neighbours.
    private const double UsualDiscordantShare = 0.1;

    // 1.96 + 0.84: a difference found with a chance of 80 % at a level of 5 %.
    private static readonly double s_reach = Normal.InvCDF(0, 1, 1 - ((1 - Confidence) / 2)) + Normal.InvCDF(0, 1, Power);

    /// <summary>What a number of questions can tell, in one line.</summary>
    /// <param name="items">At least 1.</param>
    public static string Line(int items) => string.Create(
        CultureInfo.InvariantCulture,
        $"{items:N0} questions tell a score of {100 * UsualScore:0} % to within {100 * HalfWidth(items, UsualScore):0.0#} points, and two models apart where they differ by about {100 * DetectableDifference(items, UsualDiscordantShare):0.0} points");

    /// <summary>Half the width of the interval of a score at 95 %.</summary>
    /// <param name="items">At least 1.</param>
    /// <param name="score">The score expected, 0 to 1.</param>
    public static double HalfWidth(int items, double score)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        return Normal.InvCDF(0, 1, 1 - ((1 - Confidence) / 2)) * Math.Sqrt(score * (1 - score) / items);
    }

    /// <summary>The smallest difference between two models on the same items that is found with a chance of 80 %: 2.8 * sqrt(share / n).</summary>
    /// <param name="items">At least 1.</param>
    /// <param name="discordantShare">The share of items on which they differ, 0 to 1.</param>
    public static double DetectableDifference(int items, double discordantShare)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        return s_reach * Math.Sqrt(discordantShare / items);
    }

    /// <summary>Items in all that find a true difference with a chance of 80 %; null where the difference is 0 and no number would.</summary>
    /// <param name="difference">The mean difference of scores.</param>
    /// <param name="variance">Variance of the differences item by item.</param>
    public static long? ItemsNeeded(double difference, double variance) =>
        difference == 0 ? null : (long)Math.Ceiling(s_reach * s_reach * variance / (difference * difference));
}
