namespace LlmBench.Reporting.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Series">Its number, which gives colour, dash and marker.</param>
/// <param name="Label">Its name.</param>
/// <param name="Points">From left to right.</param>
internal sealed record ChartLine(int Series, string Label, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Whether each point is marked: for few points that were measured one by one.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether the value stays until the next point.</summary>
    public bool IsStepped { get; init; }
}

/// <summary>A point.</summary>
/// <param name="X">Its place.</param>
/// <param name="Y">Its value.</param>
/// <param name="Low">Lower end of a band or an interval; null without one.</param>
/// <param name="High">Upper end.</param>
/// <param name="Label">What stands beside it; null for nothing.</param>
internal readonly record struct ChartPoint(double X, double Y, double? Low = null, double? High = null, string? Label = null);
