namespace LlmBench.Reporting.Content;

/// <summary>The kinds of columns that reports have.</summary>
internal static class Column
{
    public static ReportColumn<T> Text<T>(string title, Func<T, string?> value) => new(title, false, row => new ReportCell(value(row) ?? string.Empty));

    public static ReportColumn<T> Judged<T>(string title, Func<T, (string Text, Standing Standing)> value) => new(title, false, row => new ReportCell(value(row).Text, null, value(row).Standing));

    public static ReportColumn<T> Count<T>(string title, Func<T, double?> value) => Number(title, value, Figures.Count);

    public static ReportColumn<T> Milliseconds<T>(string title, Func<T, double?> value) => Number($"{title}, ms", value, Figures.Number);

    public static ReportColumn<T> Plain<T>(string title, Func<T, double?> value) => Number(title, value, Figures.Number);

    public static ReportColumn<T> Percent<T>(string title, Func<T, double?> value) => Number(title, value, Figures.Percent);

    public static ReportColumn<T> Points<T>(string title, Func<T, double?> value) => Number(title, value, Figures.Points);

    public static ReportColumn<T> Money<T>(string title, Func<T, decimal?> value) => Number<T>(title, row => (double?)value(row), Figures.Amount);

    public static ReportColumn<T> Number<T>(string title, Func<T, double?> value, Func<double, string> show) =>
        new(title, true, row => value(row) is { } number && double.IsFinite(number) ? new ReportCell(show(number), number) : new ReportCell(string.Empty));
}
