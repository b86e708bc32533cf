using System.Globalization;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>Running statistics of one property.</summary>
internal sealed class Measurement
{
    private static readonly ValueComparer s_comparer = new(caseSensitive: true, CultureInfo.CurrentCulture);

    private double _mean;
    private double _squares;

    public int Count { get; private set; }

    public double Sum { get; private set; }

    public object? Maximum { get; private set; }

    public object? Minimum { get; private set; }

    public int Lines { get; private set; }

    public int Words { get; private set; }

    public int Characters { get; private set; }

    public double? Average => Count > 0 ? Sum / Count : null;

    /// <summary>Of a sample: divided by n - 1, and 0 for a single value, as in pwsh.</summary>
    public double? StandardDeviation => Count switch
    {
        0 => null,
        1 => 0,
        _ => Math.Sqrt(_squares / (Count - 1)),
    };

    public void CountOne() => Count++;

    /// <summary>Welford's update, since a sum of squares loses the small differences of large numbers. Follows <see cref="CountOne"/>.</summary>
    public void AddNumber(double number)
    {
        Sum += number;
        double delta = number - _mean;
        _mean += delta / Count;
        _squares += delta * (number - _mean);
    }

    public void AddExtreme(object? value)
    {
        if (value is null) return;
        if (Maximum is null || s_comparer.Compare(value, Maximum) > 0) Maximum = value;
        if (Minimum is null || s_comparer.Compare(value, Minimum) < 0) Minimum = value;
    }

    public void AddText(string text, bool ignoreWhiteSpace)
    {
        Lines += text.Length == 0 ? 0 : text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        Words += text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        Characters += ignoreWhiteSpace ? text.Count(character => !char.IsWhiteSpace(character)) : text.Length;
    }
}
