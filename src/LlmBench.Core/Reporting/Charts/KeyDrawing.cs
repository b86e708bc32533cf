using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace LlmBench.Reporting.Charts;

/// <summary>The line and marker of a series, for the key of a chart.</summary>
internal sealed class KeyDrawing(int series) : IChart
{
    public static ChartSize Size { get; } = new(34, 14, true);

    public IReadOnlyList<ChartKey> Keys => [];

    public bool HasLabels => false;

    public int HeightFor(ChartSize size) => size.Height;

    public PlotModel Plot(ChartSize size)
    {
        var model = new PlotModel { Background = OxyColors.Undefined, PlotAreaBorderThickness = new OxyThickness(0), Padding = new OxyThickness(0), PlotMargins = new OxyThickness(0), IsLegendVisible = false };
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, IsAxisVisible = false, Minimum = 0, Maximum = 2 });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, IsAxisVisible = false, Minimum = -1, Maximum = 1 });
        OxyColor ink = ChartInk.Series(series);
        var line = new LineSeries { Color = ink, Dashes = ChartInk.Dashes(series), StrokeThickness = 2 };
        line.Points.AddRange([new DataPoint(0, 0), new DataPoint(2, 0)]);
        var marker = new ScatterSeries { MarkerType = ChartInk.Marker(series), MarkerSize = 4, MarkerFill = ink, MarkerStroke = ink, MarkerStrokeThickness = 1.5 };
        marker.Points.Add(new ScatterPoint(1, 0));
        model.Series.Add(line);
        model.Series.Add(marker);
        return model;
    }
}
