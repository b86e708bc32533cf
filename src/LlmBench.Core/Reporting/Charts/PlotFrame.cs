using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;

namespace LlmBench.Reporting.Charts;

/// <summary>What all drawings have in common.</summary>
internal static class PlotFrame
{
    private const double Margin = 8;

    /// <param name="margins">Room beside the plot.</param>
    /// <param name="axes">The axes.</param>
    public static PlotModel Create(PlotMargins margins, params ReadOnlySpan<Axis> axes)
    {
        var model = new PlotModel
        {
            Culture = CultureInfo.InvariantCulture,
            Background = OxyColors.Undefined,
            TextColor = ChartInk.Text,
            PlotAreaBorderThickness = new OxyThickness(0),
            PlotMargins = new OxyThickness(margins.Left, double.NaN, margins.Right, double.NaN),
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

/// <summary>Room beside the plot, in units of the drawing; NaN leaves it to the library, which takes text for narrower than browsers draw it.</summary>
internal readonly record struct PlotMargins(double Left, double Right)
{
    public static PlotMargins Auto { get; } = new(double.NaN, double.NaN);
}
