namespace LlmBench.Evaluation.Datasets;

/// <summary>Finds the files of official data under the path that a user gives.</summary>
internal static class DataPaths
{
    /// <summary>The path itself where it is a file, else the first of the names in one of the folders that it stands for.</summary>
    /// <param name="path">What the user gave.</param>
    /// <param name="dataset">Name of the dataset; null for none.</param>
    /// <param name="names">Names of the file, the best first.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkDataNotFound"/>: says what was looked for and what is there.</exception>
    public static string FindFile(string path, string? dataset, params string[] names) =>
        File.Exists(path)
            ? path
            : Folders(path, dataset).SelectMany(folder => names.Select(name => Path.Join(folder, name))).FirstOrDefault(File.Exists)
              ?? throw NotFound(path, string.Join(" or ", names));

    /// <summary>Folders to look in: the path; the dataset's own in it, so that one path can serve several benchmarks; and what archives and repositories call their data.</summary>
    public static IEnumerable<string> Folders(string path, string? dataset) =>
        [path, .. dataset is null ? [] : new[] { Path.Join(path, dataset) }, Path.Join(path, "data"), Path.Join(path, "grade_school_math", "data")];

    public static LlmBenchException NotFound(string path, string wanted) => new(
        ErrorIds.BenchmarkDataNotFound,
        $"The data path {path} holds no {wanted}: {Describe(path)}.",
        "Give -DataPath the file, or the folder that holds it. Save-LlmDataset downloads the official data.");

    private static string Describe(string path)
    {
        if (File.Exists(path))
        {
            return "it is a file";
        }

        if (!Directory.Exists(path))
        {
            return "it does not exist";
        }

        string[] entries = [.. Directory.EnumerateFileSystemEntries(path).Select(entry => Directory.Exists(entry) ? Path.GetFileName(entry) + "/" : Path.GetFileName(entry)).Order(StringComparer.Ordinal).Take(9)];
        return entries.Length == 0 ? "the folder is empty" : $"there are {string.Join(", ", entries.Take(8))}{(entries.Length > 8 ? " and others" : string.Empty)}";
    }
}
