using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;

namespace LlmBench.Reporting.Charts;

/// <summary>What all drawings have in common.</summary>
internal static class PlotFrame
{
    private const double Margin = 8;

    /// <param name="labelRoom">Room for labels to the right of the lines.</param>
    /// <param name="axes">The axes.</param>
    public static PlotModel Create(double labelRoom, params ReadOnlySpan<Axis> axes)
    {
        var model = new PlotModel
        {
            Culture = CultureInfo.InvariantCulture,
            Background = OxyColors.Undefined,
            TextColor = ChartInk.Text,
            PlotAreaBorderThickness = new OxyThickness(0),
            PlotMargins = new OxyThickness(double.NaN, double.NaN, labelRoom > 0 ? labelRoom : double.NaN, double.NaN),
            Padding = new OxyThickness(2, Margin, Margin, 2),
            DefaultFontSize = 12,
            IsLegendVisible = false,
        };
        foreach (Axis axis in axes)
        {
            model.Axes.Add(axis);
        }

        return model;
    }
}
