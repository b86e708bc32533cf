namespace LlmBench.Reporting.Charts;

/// <summary>A drawing's width. A phone gets a drawing of its own: shrunk text cannot be read.</summary>
internal sealed record ChartSize(int Width, int Height, bool IsNarrow)
{
    public static ChartSize Wide { get; } = new(760, 330, false);

    public static ChartSize Narrow { get; } = new(360, 290, true);
}
