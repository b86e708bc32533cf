using OxyPlot;

namespace LlmBench.Reporting.Charts;

/// <summary>What is drawn in which ink. The drawing has stand-ins for colours; the page's style sheet knows what they look like in light, dark and print.</summary>
internal static class ChartInk
{
    public const int SeriesCount = 6;

    private static readonly double[]?[] s_dashes = [null, [5, 2.5], [8, 2.5, 1.5, 2.5], [1.5, 2.5], [10, 4], [10, 2.5, 1.5, 2.5, 1.5, 2.5]];
    private static readonly MarkerType[] s_markers = [MarkerType.Circle, MarkerType.Square, MarkerType.Triangle, MarkerType.Diamond, MarkerType.Cross, MarkerType.Star];

    public static OxyColor Text { get; } = OxyColor.FromRgb(2, 0, 0);

    public static OxyColor Muted { get; } = OxyColor.FromRgb(2, 0, 1);

    public static OxyColor Grid { get; } = OxyColor.FromRgb(2, 0, 2);

    public static OxyColor Good { get; } = OxyColor.FromRgb(2, 0, 3);

    public static OxyColor Bad { get; } = OxyColor.FromRgb(2, 0, 4);

    public static OxyColor Unclear { get; } = OxyColor.FromRgb(2, 0, 5);

    public static OxyColor Series(int index) => OxyColor.FromRgb(1, 0, (byte)(index % SeriesCount));

    public static OxyColor Band(int index) => OxyColor.FromAColor(38, Series(index));

    /// <summary>Lengths of strokes and gaps in widths of the line; null for a solid line.</summary>
    public static double[]? Dashes(int index) => s_dashes[index % SeriesCount];

    public static MarkerType Marker(int index) => s_markers[index % SeriesCount];

    /// <summary>The class of the style sheet that a stand-in is for; null for what is no stand-in.</summary>
    public static string? ClassOf(string color) => color switch
    {
        "rgb(2,0,0)" => "text",
        "rgb(2,0,1)" => "muted",
        "rgb(2,0,2)" => "grid",
        "rgb(2,0,3)" => "good",
        "rgb(2,0,4)" => "bad",
        "rgb(2,0,5)" => "unclear",
        _ => color.StartsWith("rgb(1,0,", StringComparison.Ordinal) ? "s" + color[8..^1] : null,
    };
}
