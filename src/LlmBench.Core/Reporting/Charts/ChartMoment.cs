using OxyPlot;
using OxyPlot.Annotations;

namespace LlmBench.Reporting.Charts;

/// <summary>A moment at which something happened, as a line across.</summary>
/// <param name="X">When.</param>
/// <param name="Label">A short word.</param>
/// <param name="Ink">Its stand-in colour.</param>
internal sealed record ChartMoment(double X, string Label, OxyColor Ink)
{
    /// <summary>Whether it is so near to the left end that its word must stand to the right.</summary>
    public bool IsEarly { get; init; }

    public void AddTo(PlotModel model) => model.Annotations.Add(new LineAnnotation
    {
        Type = LineAnnotationType.Vertical,
        X = X,
        Text = Label,
        Color = Ink,
        TextColor = Ink,
        LineStyle = LineStyle.Dot,
        StrokeThickness = 1.5,
        FontSize = 11,
        TextOrientation = AnnotationTextOrientation.Horizontal,
        TextLinePosition = 1,
        TextVerticalAlignment = VerticalAlignment.Top,
        TextHorizontalAlignment = IsEarly ? HorizontalAlignment.Left : HorizontalAlignment.Right,
        TextMargin = 4,
    });
}
