using OxyPlot;
using OxyPlot.Axes;

namespace LlmBench.Reporting.Charts;

/// <summary>How the values of an axis are spread.</summary>
internal enum ChartScale
{
    Linear,

    Logarithmic,

    /// <summary>Shares of 1, shown as per cent.</summary>
    Percent,

    /// <summary>Percentiles, 0 to below 1: the tail, which is what matters, gets as much room as the rest.</summary>
    Percentile,

    /// <summary>Moments, as OxyPlot's day numbers.</summary>
    Calendar,
}

/// <summary>An axis: what it shows, and from where to where if that is not for the values to say.</summary>
internal sealed record ChartAxis(string Title, ChartScale Scale = ChartScale.Linear)
{
    // The library takes text for narrower than browsers draw it.
    private const double LeftTitleDistance = 18;
    private const double BottomTitleDistance = 8;
    private const double LabelDistance = 120;

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    /// <summary>How moments are written.</summary>
    public string Format { get; init; } = "MM-dd HH:mm";

    /// <summary>Whether there is nothing between whole numbers.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The position of a value on the axis.</summary>
    public double At(double value) => Scale == ChartScale.Percentile ? PercentileAxis.At(value) : value;

    public Axis Create(AxisPosition position)
    {
        Axis axis = Scale switch
        {
            ChartScale.Logarithmic => new LogarithmicAxis { LabelFormatter = Content.Figures.Tick },
            ChartScale.Percentile => new PercentileAxis(),
            ChartScale.Calendar => new DateTimeAxis { StringFormat = Format, IntervalLength = LabelDistance, MaximumPadding = 0.02, MinimumPadding = 0.02 },
            ChartScale.Percent => new LinearAxis { LabelFormatter = Content.Figures.TickPercent },
            _ => new LinearAxis { LabelFormatter = Content.Figures.Tick },
        };
        axis.Position = position;
        axis.Title = Title;
        axis.Style();
        axis.AxisTitleDistance = position == AxisPosition.Left ? LeftTitleDistance : BottomTitleDistance;
        axis.MinimumMajorStep = IsWhole ? 1 : 0;
        if (Minimum is { } minimum)
        {
            axis.Minimum = At(minimum);
        }

        if (Maximum is { } maximum)
        {
            axis.Maximum = At(maximum);
        }

        return axis;
    }
}

internal static class ChartAxisStyle
{
    private const double FontSize = 12;

    /// <summary>Grey lines across, no ticks, no frame: the eye goes to the data.</summary>
    public static void Style(this Axis axis)
    {
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = ChartInk.Grid;
        axis.MajorGridlineThickness = 1;
        axis.MinorGridlineStyle = LineStyle.None;
        axis.TickStyle = TickStyle.None;
        axis.AxislineStyle = LineStyle.None;
        axis.TextColor = ChartInk.Muted;
        axis.TitleColor = ChartInk.Muted;
        axis.FontSize = FontSize;
        axis.TitleFontSize = FontSize;
        axis.MinimumMajorIntervalCount = 3;
    }
}
