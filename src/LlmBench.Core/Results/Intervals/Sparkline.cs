namespace LlmBench.Results.Intervals;

/// <summary>A line of bars, one character each.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Bars from 0 to the highest of the values; a space for a value that is missing.</summary>
    public static string Of(IReadOnlyList<double?> values)
    {
        double highest = values.Max() ?? 0;
        return string.Create(values.Count, (values, highest), static (line, state) =>
        {
            for (int index = 0; index < line.Length; index++)
            {
                line[index] = state.values[index] is { } value ? BarOf(value, state.highest) : ' ';
            }
        });
    }

    private static char BarOf(double value, double highest) =>
        highest > 0 ? Bars[Math.Clamp((int)Math.Ceiling(value / highest * Bars.Length) - 1, 0, Bars.Length - 1)] : Bars[0];
}
