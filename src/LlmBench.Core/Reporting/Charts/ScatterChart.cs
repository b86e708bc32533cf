using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace LlmBench.Reporting.Charts;

/// <summary>A marker for each thing that is weighed in two respects, with its name and its interval upwards.</summary>
internal sealed record ScatterChart : IChart
{
    public required ChartAxis X { get; init; }

    public required ChartAxis Y { get; init; }

    /// <summary>One point each.</summary>
    public required IReadOnlyList<ChartLine> Things { get; init; }

    public IReadOnlyList<ChartKey> Keys => Things.Count > 1 ? [.. Things.Select(line => new ChartKey(line.Series, line.Label))] : [];

    public bool HasLabels => true;

    public int HeightFor(ChartSize size) => size.Height;

    public PlotModel Plot(ChartSize size)
    {
        Axis x = X.Create(AxisPosition.Bottom);
        x.MinimumPadding = 0.12;
        x.MaximumPadding = 0.12;
        Axis y = Y.Create(AxisPosition.Left);
        y.MinimumPadding = 0.1;
        y.MaximumPadding = 0.1;
        PlotModel model = PlotFrame.Create(PlotMargins.Auto, x, y);
        double middle = (Things.Min(thing => thing.Points[0].X) + Things.Max(thing => thing.Points[0].X)) / 2;
        foreach (ChartLine thing in Things)
        {
            ChartPoint point = thing.Points[0];
            OxyColor ink = ChartInk.Series(thing.Series);
            if (point is { Low: { } low, High: { } high })
            {
                var interval = new LineSeries { Color = ink, StrokeThickness = 1.5 };
                interval.Points.Add(new DataPoint(point.X, low));
                interval.Points.Add(new DataPoint(point.X, high));
                model.Series.Add(interval);
            }

            var marker = new ScatterSeries { MarkerType = ChartInk.Marker(thing.Series), MarkerSize = 6, MarkerFill = ink, MarkerStroke = ink, MarkerStrokeThickness = 1.5 };
            marker.Points.Add(new ScatterPoint(point.X, point.Y));
            model.Series.Add(marker);
        }

        if (!size.IsNarrow)
        {
            NameLabels.Add(model, size, HeightFor(size), [.. Things.Select(thing => new NameLabel(thing.Label, thing.Series, thing.Points[0].X, thing.Points[0].Y, 11, thing.Points[0].X > middle))]);
        }

        return model;
    }
}
