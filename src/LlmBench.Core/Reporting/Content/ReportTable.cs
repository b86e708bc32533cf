namespace LlmBench.Reporting.Content;

/// <summary>A table. Columns in which nothing stands are left out when it is made.</summary>
internal sealed record ReportTable : ReportBlock
{
    public required string Caption { get; init; }

    public required IReadOnlyList<ReportHeading> Headings { get; init; }

    public required IReadOnlyList<IReadOnlyList<ReportCell>> Rows { get; init; }

    /// <summary>Whether it is a list of facts, a name and a value each, that nobody wants to sort.</summary>
    public bool IsFacts { get; init; }

    public static ReportTable Of<T>(string caption, IEnumerable<T> items, params IReadOnlyList<ReportColumn<T>> columns)
    {
        List<ReportCell[]> rows = [.. items.Select(item => columns.Select(column => column.Cell(item)).ToArray())];
        int[] shown = [.. Enumerable.Range(0, columns.Count).Where(index => rows.Exists(row => row[index].Text.Length > 0))];
        return new ReportTable
        {
            Caption = caption,
            Headings = [.. shown.Select(index => new ReportHeading(columns[index].Title, columns[index].IsNumber))],
            Rows = [.. rows.Select(row => (IReadOnlyList<ReportCell>)[.. shown.Select(index => row[index])])],
        };
    }
}

/// <summary>The head of a column.</summary>
internal sealed record ReportHeading(string Title, bool IsNumber);

/// <summary>What stands in a row under a heading.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Number">What a numeric column is sorted by.</param>
/// <param name="Standing">How to take it.</param>
internal readonly record struct ReportCell(string Text, double? Number = null, Standing Standing = Standing.None);

/// <summary>A column and how its cells come out of a row.</summary>
internal sealed record ReportColumn<T>(string Title, bool IsNumber, Func<T, ReportCell> Cell);
