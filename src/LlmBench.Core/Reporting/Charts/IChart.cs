using OxyPlot;

namespace LlmBench.Reporting.Charts;

/// <summary>Something that can be drawn in several sizes.</summary>
internal interface IChart
{
    /// <summary>The series, where there are several, for a key beside a drawing that is too narrow for labels at the lines.</summary>
    IReadOnlyList<ChartKey> Keys { get; }

    /// <summary>Whether a wide drawing has the names of its series in it.</summary>
    bool HasLabels { get; }

    PlotModel Plot(ChartSize size);

    /// <summary>Height in units of the drawing.</summary>
    int HeightFor(ChartSize size);
}

/// <summary>A series and its name.</summary>
/// <param name="Series">Its number, which gives colour, dash and marker.</param>
/// <param name="Label">Its name.</param>
internal sealed record ChartKey(int Series, string Label);
