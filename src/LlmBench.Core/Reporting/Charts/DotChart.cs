using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace LlmBench.Reporting.Charts;

/// <summary>A line for each group with a marker for each series, and the interval through it.</summary>
/// <remarks>Dots need no zero, so intervals that lie close together can still be told apart.</remarks>
internal sealed record DotChart : IChart
{
    private const double RowHeight = 22;
    private const double Frame = 66;
    private const double CharacterWidth = 7.4;

    public required ChartAxis Value { get; init; }

    /// <summary>The groups from top to bottom.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    public required IReadOnlyList<ChartDots> Series { get; init; }

    /// <summary>Whether each series has a group of its own, so that the groups' names say all.</summary>
    public bool IsOneEach { get; init; }

    /// <summary>Whether the series' names say more than the groups' names.</summary>
    public bool ShowsKeys { get; init; }

    /// <summary>Where a line stands that parts good from bad; null for none.</summary>
    public double? Zero { get; init; }

    private int Lanes => IsOneEach ? 1 : Series.Count;

    public IReadOnlyList<ChartKey> Keys => Lanes > 1 || ShowsKeys ? [.. Series.Select(series => new ChartKey(series.Series, series.Label))] : [];

    public bool HasLabels => false;

    public int HeightFor(ChartSize size) => (int)(Frame + (Groups.Count * Math.Max(RowHeight * 1.3, RowHeight * 0.72 * Lanes)));

    public PlotModel Plot(ChartSize size)
    {
        int length = size.IsNarrow ? 14 : 34;
        var names = new CategoryAxis { Position = AxisPosition.Left, IsTickCentered = true, StartPosition = 1, EndPosition = 0, GapWidth = 0 };
        names.Style();
        names.MajorGridlineStyle = LineStyle.None;
        names.TextColor = ChartInk.Text;
        names.Labels.AddRange(Groups.Select(group => NameLabels.Short(group, length)));
        PlotModel model = PlotFrame.Create(new PlotMargins(names.Labels.Max(label => label.Length) * CharacterWidth, double.NaN), Value.Create(AxisPosition.Bottom), names);
        if (Zero is { } zero)
        {
            model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = zero, Color = ChartInk.Muted, LineStyle = LineStyle.Solid, StrokeThickness = 1.5, Layer = AnnotationLayer.BelowSeries });
        }

        for (int index = 0; index < Series.Count; index++)
        {
            Add(model, Series[index], IsOneEach ? 0 : (index - ((Series.Count - 1) / 2.0)) * (0.7 / Series.Count));
        }

        return model;
    }

    private void Add(PlotModel model, ChartDots dots, double shift)
    {
        OxyColor ink = ChartInk.Series(dots.Series);
        var markers = new ScatterSeries { MarkerType = ChartInk.Marker(dots.Series), MarkerSize = 4.5, MarkerFill = ink, MarkerStroke = ink, MarkerStrokeThickness = 1.5 };
        for (int group = 0; group < Groups.Count; group++)
        {
            if (dots.Points[group] is not { } point)
            {
                continue;
            }

            markers.Points.Add(new ScatterPoint(point.Y, group + shift));
            if (point is { Low: { } low, High: { } high })
            {
                var interval = new LineSeries { Color = ink, StrokeThickness = 1.5 };
                interval.Points.Add(new DataPoint(low, group + shift));
                interval.Points.Add(new DataPoint(high, group + shift));
                model.Series.Add(interval);
            }

            if (point.Label is { } label)
            {
                model.Annotations.Add(new TextAnnotation
                {
                    Text = label,
                    TextPosition = new DataPoint(point.High ?? point.Y, group + shift),
                    Offset = new ScreenVector(9, 0),
                    TextColor = ChartInk.Text,
                    Stroke = OxyColors.Transparent,
                    TextHorizontalAlignment = HorizontalAlignment.Left,
                    TextVerticalAlignment = VerticalAlignment.Middle,
                    ClipByXAxis = false,
                });
            }
        }

        model.Series.Add(markers);
    }
}

/// <summary>A series of a <see cref="DotChart"/>.</summary>
/// <param name="Series">Its number, which gives colour and marker.</param>
/// <param name="Label">Its name.</param>
/// <param name="Points">One for each group, of which X is not used; null where the series has nothing there.</param>
internal sealed record ChartDots(int Series, string Label, IReadOnlyList<ChartPoint?> Points);
