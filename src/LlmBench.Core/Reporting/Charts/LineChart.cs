using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace LlmBench.Reporting.Charts;

/// <summary>Lines over a common axis, with a band where the points have one.</summary>
internal sealed record LineChart : IChart
{
    private const int LabelLength = 22;

    // More of them over each other are mud.
    private const int MostBands = 3;
    private const double CharacterWidth = 7;

    public required ChartAxis X { get; init; }

    public required ChartAxis Y { get; init; }

    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>Moments at which something happened.</summary>
    public IReadOnlyList<ChartMoment> Moments { get; init; } = [];

    public IReadOnlyList<ChartKey> Keys => Lines.Count > 1 ? [.. Lines.Select(line => new ChartKey(line.Series, line.Label))] : [];

    public bool HasLabels => Lines.Count > 1;

    public int HeightFor(ChartSize size) => size.Height;

    public PlotModel Plot(ChartSize size)
    {
        bool isLabelled = HasLabels && !size.IsNarrow;
        double room = isLabelled ? Lines.Max(line => NameLabels.Short(line.Label, LabelLength).Length * CharacterWidth) + 12 : double.NaN;
        Axis x = X.Create(AxisPosition.Bottom);
        Axis y = Y.Create(AxisPosition.Left);
        y.MaximumPadding = 0.08;
        PlotModel model = PlotFrame.Create(new PlotMargins(double.NaN, room), x, y);
        if (Lines.Count <= MostBands)
        {
            foreach (ChartLine line in Lines)
            {
                AddBand(model, line);
            }
        }

        foreach (ChartLine line in Lines)
        {
            model.Series.Add(Drawn(line));
            AddPointLabels(model, line);
        }

        foreach (ChartMoment moment in Moments)
        {
            moment.AddTo(model);
        }

        if (isLabelled)
        {
            NameLabels.Add(model, size, HeightFor(size), [.. Lines.Where(line => line.Points.Count > 0).Select(line => new NameLabel(NameLabels.Short(line.Label, LabelLength), line.Series, null, Y.At(line.Points[^1].Y), 7))]);
        }

        return model;
    }

    private LineSeries Drawn(ChartLine line)
    {
        LineSeries series = line.IsStepped ? new StairStepSeries { VerticalStrokeThickness = 2 } : new LineSeries();
        series.Color = ChartInk.Series(line.Series);
        series.StrokeThickness = 2;
        series.Dashes = ChartInk.Dashes(line.Series);
        series.MarkerType = line.IsMarked || line.Points.Count == 1 ? ChartInk.Marker(line.Series) : MarkerType.None;
        series.MarkerSize = 4;
        series.MarkerFill = ChartInk.Series(line.Series);
        series.MarkerStroke = ChartInk.Series(line.Series);
        series.Points.AddRange(line.Points.Select(point => new DataPoint(X.At(point.X), Y.At(point.Y))));
        return series;
    }

    private void AddBand(PlotModel model, ChartLine line)
    {
        if (!line.Points.Any(point => point is { Low: not null, High: not null }))
        {
            return;
        }

        var band = new AreaSeries { Color = OxyColors.Transparent, Color2 = OxyColors.Transparent, StrokeThickness = 0, Fill = ChartInk.Band(line.Series) };
        foreach (ChartPoint point in line.Points)
        {
            band.Points.Add(new DataPoint(X.At(point.X), Y.At(point.Low ?? point.Y)));
            band.Points2.Add(new DataPoint(X.At(point.X), Y.At(point.High ?? point.Y)));
        }

        model.Series.Add(band);
    }

    private void AddPointLabels(PlotModel model, ChartLine line)
    {
        foreach (ChartPoint point in line.Points.Where(point => point.Label is not null))
        {
            model.Annotations.Add(new TextAnnotation
            {
                Text = point.Label,
                TextPosition = new DataPoint(X.At(point.X), Y.At(point.Y)),
                Offset = new ScreenVector(0, -8),
                TextColor = ChartInk.Muted,
                FontSize = 11,
                Stroke = OxyColors.Transparent,
                TextVerticalAlignment = VerticalAlignment.Bottom,
                TextHorizontalAlignment = HorizontalAlignment.Center,
                ClipByXAxis = false,
                ClipByYAxis = false,
            });
        }
    }
}
