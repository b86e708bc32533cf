using System.Globalization;
using LlmBench.Evaluation.Datasets;

namespace LlmBench.Comparing;

/// <summary>Reads customers' scores from a CSV file.</summary>
internal static class CsatFile
{
    /// <summary>Columns that hold the score, the first that is there.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Csat", "Score", "Rating"];

    /// <summary>The scores; an empty cell is a customer who gave none.</summary>
    /// <param name="path">Absolute path of a CSV file with a header.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ComparisonInvalid"/>.</exception>
    public static CsatScores Read(string path)
    {
        IReadOnlyList<string[]> rows = Cells(path);
        int column = rows.Count == 0 ? -1 : Columns.Select(name => Array.FindIndex(rows[0], cell => cell.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(index => index >= 0, -1);
        if (column < 0)
        {
            throw Invalid($"{path} has no column {string.Join(", ", Columns)}");
        }

        var scores = new List<double>();
        int unanswered = 0;
        foreach (string[] row in rows.Skip(1))
        {
            if (string.IsNullOrWhiteSpace(row[column]))
            {
                unanswered++;
            }
            else
            {
                scores.Add(Number(row[column]) ?? throw Invalid($"{path} has '{row[column]}' in its column {rows[0][column]}, which is no number"));
            }
        }

        return new CsatScores(scores, unanswered);
    }

    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double score) && double.IsFinite(score) ? score : null;

    public static LlmBenchException Invalid(string reason) => new(
        ErrorIds.ComparisonInvalid,
        $"The scores of customers cannot be read: {reason}.",
        "Give numbers, objects with a property Csat, Score or Rating, or the path of a CSV file with such a column; leave it empty for a customer who gave no score.");

    private static IReadOnlyList<string[]> Cells(string path)
    {
        try
        {
            return CsvRows.ReadCells(path);
        }
        catch (Exception error) when (error is LlmBenchException or IOException or UnauthorizedAccessException)
        {
            throw Invalid(error.Message.TrimEnd('.'));
        }
    }
}
