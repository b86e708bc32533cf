namespace LlmBench.Sandbox.Sql;

/// <summary>Whether two results are the same: numbers to one millionth, null equal to null, names of columns ignored, rows in any order unless order was asked for.</summary>
internal static class SqlComparison
{
    private const double Tolerance = 1e-6;

    /// <summary>Says how a result differs; null where it does not.</summary>
    public static string? Difference(SqlRows gold, SqlRows candidate, bool ordered)
    {
        if (candidate.Columns.Count != gold.Columns.Count) return $"it gives {candidate.Columns.Count} columns, expected {gold.Columns.Count}";
        if (candidate.Rows.Count != gold.Rows.Count) return $"it gives {candidate.Rows.Count} rows, expected {gold.Rows.Count}";
        return ordered ? InOrder(gold, candidate) : InAnyOrder(gold, candidate);
    }

    private static string? InOrder(SqlRows gold, SqlRows candidate)
    {
        for (int i = 0; i < gold.Rows.Count; i++)
        {
            if (!Same(gold.Rows[i], candidate.Rows[i])) return $"row {i + 1} is {Show(candidate.Rows[i])}, expected {Show(gold.Rows[i])}";
        }

        return null;
    }

    private static string? InAnyOrder(SqlRows gold, SqlRows candidate)
    {
        // Sorted, equal rows meet at once in nearly all cases; the search is for numbers that differ within the tolerance.
        List<object?[]> left = [.. candidate.Rows.Order(RowOrder.Instance)];
        foreach (object?[] row in gold.Rows.Order(RowOrder.Instance))
        {
            int match = left.FindIndex(other => Same(row, other));
            if (match < 0) return $"the row {Show(row)} is missing";
            left.RemoveAt(match);
        }

        return null;
    }

    private static bool Same(object?[] first, object?[] second) => first.Zip(second).All(pair => Same(pair.First, pair.Second));

    private static bool Same(object? first, object? second) => (first, second) switch
    {
        (null, null) => true,
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (string a, string b) => a == b,
        (long a, long b) => a == b,
        (long or double, long or double) => Near(Convert.ToDouble(first, null), Convert.ToDouble(second, null)),
        _ => false,
    };

    private static bool Near(double first, double second) => first.Equals(second) || Math.Abs(first - second) <= Tolerance * Math.Max(1, Math.Abs(second));

    private static string Show(object?[] row) => $"({string.Join(", ", row.Select(value => value is null ? "NULL" : value is byte[]? "blob" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)))})";

    private sealed class RowOrder : IComparer<object?[]>
    {
        public static RowOrder Instance { get; } = new();

        public int Compare(object?[]? x, object?[]? y) => x!.Zip(y!).Select(pair => CompareValues(pair.First, pair.Second)).FirstOrDefault(order => order != 0);

        private static int CompareValues(object? first, object? second)
        {
            int byKind = Kind(first).CompareTo(Kind(second));
            if (byKind != 0) return byKind;
            return first switch
            {
                string text => string.CompareOrdinal(text, (string)second!),
                long or double => Convert.ToDouble(first, null).CompareTo(Convert.ToDouble(second, null)),
                byte[] blob => blob.AsSpan().SequenceCompareTo((byte[])second!),
                _ => 0,
            };
        }

        private static int Kind(object? value) => value switch { null => 0, long or double => 1, string => 2, _ => 3 };
    }
}
