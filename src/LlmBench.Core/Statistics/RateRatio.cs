using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>The ratio of two rates of rare events, exactly: given the events of both sides together, those of one are binomial (Przyborowski and Wilenski 1940).</summary>
/// <remarks>The interval is that of Clopper and Pearson for the binomial share, turned into a ratio. It is too wide, never too narrow, where events are not rare.</remarks>
/// <param name="Ratio">Rate of the second side by that of the first; null where the first has no event.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end; null where the first side has no event, and nothing bounds the ratio.</param>
/// <param name="P">The two-sided p of equal rates: twice the smaller tail.</param>
internal sealed record RateRatio(double? Ratio, double Low, double? High, double P)
{
    /// <summary>Compares; null where no side has an event, or one has no trials.</summary>
    /// <param name="first">Events and trials; effective numbers, which need not be whole, where events clump.</param>
    /// <param name="second">The same of the other side.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static RateRatio? Of((double Events, double Trials) first, (double Events, double Trials) second, double confidence = 0.95)
    {
        double events = first.Events + second.Events;
        if (events <= 0 || first.Trials <= 0 || second.Trials <= 0)
        {
            return null;
        }

        double tail = (1 - confidence) / 2;
        double share = second.Trials / (first.Trials + second.Trials);
        double perTrial = first.Trials / second.Trials;
        double low = second.Events <= 0 ? 0 : Beta.InvCDF(second.Events, first.Events + 1, tail);
        double? high = first.Events <= 0 ? null : Beta.InvCDF(second.Events + 1, first.Events, 1 - tail);
        double above = second.Events <= 0 ? 1 : SpecialFunctions.BetaRegularized(second.Events, first.Events + 1, share);
        double below = first.Events <= 0 ? 1 : 1 - SpecialFunctions.BetaRegularized(second.Events + 1, first.Events, share);
        return new RateRatio(
            first.Events <= 0 ? null : second.Events / first.Events * perTrial,
            low / (1 - low) * perTrial,
            high / (1 - high) * perTrial,
            Math.Min(1, 2 * Math.Min(above, below)));
    }
}
