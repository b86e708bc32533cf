using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace LlmBench.Reporting.Charts;

/// <summary>Writes names beside what they belong to, and moves those apart that would overlap.</summary>
internal static class NameLabels
{
    private const double LineHeight = 15;

    public static string Short(string label, int length) => label.Length <= length ? label : string.Concat(label.AsSpan(0, length - 1), "…");

    /// <param name="model">The drawing, all else in it.</param>
    /// <param name="size">Its size.</param>
    /// <param name="height">Its height.</param>
    /// <param name="labels">The names.</param>
    public static void Add(PlotModel model, ChartSize size, int height, IReadOnlyList<NameLabel> labels)
    {
        // The axes know their place on the drawing only after it has been drawn once.
        using (var trial = new MemoryStream())
        {
            new SvgExporter { Width = size.Width, Height = height }.Export(model, trial);
        }

        foreach (IGrouping<bool, NameLabel> side in labels.GroupBy(label => label.IsLeft))
        {
            Stack(model, side);
        }
    }

    private static void Stack(PlotModel model, IEnumerable<NameLabel> labels)
    {
        Axis y = model.Axes[1];
        double previous = double.NegativeInfinity;
        foreach ((NameLabel label, double place) in labels.Select(label => (label, y.Transform(label.Y))).OrderBy(pair => pair.Item2))
        {
            double free = Math.Max(place, previous + LineHeight);
            previous = free;
            model.Annotations.Add(new TextAnnotation
            {
                Text = label.Text,
                TextPosition = new DataPoint(label.X ?? model.Axes[0].ActualMaximum, label.Y),
                Offset = new ScreenVector(label.IsLeft ? -label.Distance : label.Distance, free - place),
                TextColor = ChartInk.Series(label.Series),
                Stroke = OxyColors.Transparent,
                TextHorizontalAlignment = label.IsLeft ? HorizontalAlignment.Right : HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Middle,
                ClipByXAxis = false,
                ClipByYAxis = false,
            });
        }
    }
}

/// <summary>A name and where it belongs.</summary>
/// <param name="Text">The name.</param>
/// <param name="Series">Number of its series.</param>
/// <param name="X">Position on the axis; null for its right end.</param>
/// <param name="Y">Position on the axis.</param>
/// <param name="Distance">How far from there.</param>
/// <param name="IsLeft">Whether it stands to the left.</param>
internal sealed record NameLabel(string Text, int Series, double? X, double Y, double Distance, bool IsLeft = false);
