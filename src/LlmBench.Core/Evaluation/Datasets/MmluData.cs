using System.Globalization;
using System.Text.Json;

namespace LlmBench.Evaluation.Datasets;

/// <summary>Reads MMLU: one CSV file for each subject and split, in the official layout or in Hugging Face's.</summary>
/// <remarks>
/// The official files have no header and a letter in the sixth column; Hugging Face's have a header and 0 to 3. Cells are kept as they are, blanks and
/// line breaks at their ends too. The word None is a choice like any other.
/// </remarks>
internal static class MmluData
{
    private const int Columns = 6;
    private const string Letters = "ABCD";
    private static readonly string[] s_header = ["question", "choice0", "choice1", "choice2", "choice3", "answer"];

    public static Dataset Read(string path)
    {
        IReadOnlyList<(string Subject, string File)> tests = Find(path, "test");
        if (tests.Count == 0)
        {
            throw DataPaths.NotFound(path, "MMLU data: looked for test/SUBJECT_test.csv (with dev/SUBJECT_dev.csv for the shots)");
        }

        return new Dataset(
            [.. tests.SelectMany(test => ReadSubject(test.Subject, test.File))],
            [.. Find(path, "dev").SelectMany(dev => ReadSubject(dev.Subject, dev.File, "dev/"))],
            ShotsByCategory: true);
    }

    // The splits lie in folders of their own, or all files in one.
    private static IReadOnlyList<(string Subject, string File)> Find(string path, string split)
    {
        string ending = $"_{split}.csv";
        foreach (string folder in DataPaths.Folders(path, "mmlu").SelectMany(candidate => new[] { Path.Join(candidate, split), candidate }).Where(Directory.Exists))
        {
            string[] files = [.. Directory.EnumerateFiles(folder, "*" + ending).Order(StringComparer.Ordinal)];
            if (files.Length > 0)
            {
                return [.. files.Select(file => (Path.GetFileName(file)[..^ending.Length], file))];
            }
        }

        return [];
    }

    private static IEnumerable<BenchmarkItem> ReadSubject(string subject, string file, string prefix = "")
    {
        IReadOnlyList<string[]> rows = CsvRows.ReadCells(file);
        bool header = rows.Count > 0 && rows[0].SequenceEqual(s_header);
        string name = subject.Replace('_', ' ');
        for (int row = header ? 1 : 0; row < rows.Count; row++)
        {
            string[] cells = rows[row];
            if (cells.Length != Columns)
            {
                throw DataFile.Invalid(file, null, $"row {row + 1} has {cells.Length} cells; MMLU has a question, four choices and the answer");
            }

            string letter = header ? FromNumber(cells[5]) : cells[5].Trim();
            if (letter.Length != 1 || !Letters.Contains(letter, StringComparison.Ordinal))
            {
                throw DataFile.Invalid(file, null, $"row {row + 1} has the answer '{cells[5]}'; {(header ? "0 to 3" : "A to D")} is expected");
            }

            string id = string.Create(CultureInfo.InvariantCulture, $"{prefix}{subject}/{row - (header ? 1 : 0)}");
            yield return ItemBuilder.Create(id, subject, letter, Fields(id, subject, name, cells, letter));
        }
    }

    private static string FromNumber(string cell) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < Letters.Length ? Letters[number].ToString() : string.Empty;

    private static Dictionary<string, JsonElement> Fields(string id, string subject, string name, string[] cells, string letter)
    {
        JsonElement row = JsonSerializer.SerializeToElement(new Dictionary<string, string>
        {
            ["id"] = id,
            ["category"] = subject,
            ["target"] = letter,
            ["subject"] = subject,
            ["subjectName"] = name,
            ["question"] = cells[0],
            ["A"] = cells[1],
            ["B"] = cells[2],
            ["C"] = cells[3],
            ["D"] = cells[4],
        });
        return row.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);
    }
}
