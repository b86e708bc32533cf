using OxyPlot.Axes;

namespace LlmBench.Reporting.Charts;

/// <summary>An axis on which each further nine (90 %, 99 %, 99.9 %) takes the same step.</summary>
internal sealed class PercentileAxis : LinearAxis
{
    /// <summary>Where labels stand.</summary>
    private static readonly double[] s_shares = [0, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999];

    public PercentileAxis()
    {
        LabelFormatter = position => FormattableString.Invariant($"p{Math.Round(100 * (1 - Math.Pow(10, -position)), 3):0.###}");
        MinimumPadding = 0;
        MaximumPadding = 0;
    }

    /// <summary>The position of a percentile, 0 to below 1.</summary>
    public static double At(double share) => -Math.Log10(1 - share);

    public override void GetTickValues(out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
    {
        majorTickValues = [.. s_shares.Select(At).Where(position => position <= ActualMaximum + 1e-9)];
        majorLabelValues = majorTickValues;
        minorTickValues = [];
    }
}
