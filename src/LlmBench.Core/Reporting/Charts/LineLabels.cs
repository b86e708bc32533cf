using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace LlmBench.Reporting.Charts;

/// <summary>Writes the name of each line at its end, and moves names apart that would overlap.</summary>
internal static class LineLabels
{
    private const double Distance = 15;

    public static string Short(string label, int length) => label.Length <= length ? label : string.Concat(label.AsSpan(0, length - 1), "…");

    public static void Add(PlotModel model, ChartSize size, IReadOnlyList<ChartLine> lines, LineChart chart, int length)
    {
        // The axes know their place on the drawing only after it has been drawn once.
        using (var trial = new MemoryStream())
        {
            new SvgExporter { Width = size.Width, Height = chart.HeightFor(size) }.Export(model, trial);
        }

        Axis y = model.Axes[1];
        double previous = double.NegativeInfinity;
        foreach ((ChartLine line, double place) in lines.Select(line => (line, y.Transform(chart.Y.At(line.Points[^1].Y)))).OrderBy(pair => pair.Item2))
        {
            double free = Math.Max(place, previous + Distance);
            previous = free;
            model.Annotations.Add(new TextAnnotation
            {
                Text = Short(line.Label, length),
                TextPosition = new DataPoint(model.Axes[0].ActualMaximum, chart.Y.At(line.Points[^1].Y)),
                Offset = new ScreenVector(7, free - place),
                TextColor = ChartInk.Series(line.Series),
                Stroke = OxyColors.Transparent,
                TextHorizontalAlignment = HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Middle,
                ClipByXAxis = false,
                ClipByYAxis = false,
            });
        }
    }
}
