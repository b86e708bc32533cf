using System.Globalization;
using LlmBench.Results;
using Sylvan.Data.Csv;

namespace LlmBench.Evaluation.Reviewing;

/// <summary>A review as a person has filled it in.</summary>
/// <param name="Reviewer">Name of the file without its ending.</param>
/// <param name="Scores">The scores by line and respect.</param>
/// <param name="Missing">Ids of lines without any score.</param>
internal sealed record ReviewFile(string Reviewer, IReadOnlyList<(ReviewEntry Entry, HumanScore Score)> Scores, IReadOnlyList<string> Missing)
{
    /// <summary>Reads a review and holds it against its key.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ReviewInvalid"/>: an id is unknown or there twice, a score is not on the scale, or a column is missing.</exception>
    public static ReviewFile Read(string path, ReviewKey key)
    {
        string reviewer = Path.GetFileNameWithoutExtension(path);
        var entries = key.Entries.ToDictionary(entry => entry.ReviewId, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var scores = new List<(ReviewEntry, HumanScore)>();
        var complaints = new List<string>();
        foreach ((int line, IReadOnlyDictionary<string, string> cells) in Rows(path, key))
        {
            string id = cells[ReviewSheet.IdColumn].Trim();
            if (!entries.TryGetValue(id, out ReviewEntry? entry))
            {
                complaints.Add($"line {line}: no answer has the id '{id}'");
            }
            else if (!seen.Add(id))
            {
                complaints.Add($"line {line}: the id '{id}' is there twice");
            }
            else
            {
                scores.AddRange(ScoresOf(line, cells, entry, key, reviewer, complaints));
            }
        }

        if (complaints.Count > 0)
        {
            throw Invalid(path, $"{string.Join("; ", complaints.Take(5))}{(complaints.Count > 5 ? $"; and {complaints.Count - 5} more" : string.Empty)}");
        }

        var scored = scores.Select(score => score.Item1.ReviewId).ToHashSet();
        return new ReviewFile(reviewer, scores, [.. key.Entries.Select(entry => entry.ReviewId).Where(id => !scored.Contains(id))]);
    }

    private static IEnumerable<(ReviewEntry, HumanScore)> ScoresOf(
        int line, IReadOnlyDictionary<string, string> cells, ReviewEntry entry, ReviewKey key, string reviewer, List<string> complaints)
    {
        foreach (string field in key.Fields)
        {
            // Spreadsheets of many countries write a comma.
            string text = cells[field].Trim().Replace(',', '.');
            if (text.Length == 0)
            {
                continue;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= key.Lowest && value <= key.Highest)
            {
                yield return (entry, new HumanScore(entry.Key, reviewer, field, value, cells.GetValueOrDefault(ReviewSheet.CommentColumn) is { Length: > 0 } comment ? comment : null));
            }
            else
            {
                complaints.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}: {field} is '{cells[field]}' and must be a number from {key.Lowest} to {key.Highest}"));
            }
        }
    }

    private static List<(int Line, IReadOnlyDictionary<string, string> Cells)> Rows(string path, ReviewKey key)
    {
        try
        {
            using var text = new StreamReader(path);
            using CsvDataReader reader = CsvDataReader.Create(text, new CsvDataReaderOptions { BufferSize = 0x10000, MaxBufferSize = 0x1000000 });
            string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
            if (key.Fields.Prepend(ReviewSheet.IdColumn).FirstOrDefault(wanted => !columns.Contains(wanted, StringComparer.OrdinalIgnoreCase)) is { } missing)
            {
                throw Invalid(path, $"it has no column '{missing}'");
            }

            var rows = new List<(int, IReadOnlyDictionary<string, string>)>();
            while (reader.Read())
            {
                var cells = columns.Select((name, index) => (name, index)).DistinctBy(column => column.name).ToDictionary(
                    column => column.name, column => column.index < reader.RowFieldCount ? reader.GetString(column.index) : string.Empty, StringComparer.OrdinalIgnoreCase);
                if (cells.Values.Any(cell => cell.Length > 0))
                {
                    rows.Add((reader.RowNumber + 1, cells));
                }
            }

            return rows;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            throw Invalid(path, exception.Message.TrimEnd('.'));
        }
    }

    private static LlmBenchException Invalid(string path, string reason) => new(
        ErrorIds.ReviewInvalid, $"The review {path} cannot be taken: {reason}.", "Correct the file and import it again; nothing of it has been taken.");
}
