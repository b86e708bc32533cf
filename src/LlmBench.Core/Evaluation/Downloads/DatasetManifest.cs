using LlmBench.Authoring;

namespace LlmBench.Evaluation.Downloads;

/// <summary>One file of a dataset.</summary>
/// <param name="Path">Path below the dataset's folder and below its address, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
internal sealed record DatasetFile(string Path, long Bytes, string Sha256);

/// <summary>Where a dataset is published, and the hash that each of its files must have.</summary>
/// <param name="Name">Name of the dataset and of its benchmark.</param>
/// <param name="Version">The version that is pinned.</param>
/// <param name="Licence">Licence of the data.</param>
/// <param name="Address">Address that the files are below.</param>
/// <param name="Files">The files.</param>
internal sealed record DatasetManifest(string Name, string Version, string Licence, Uri Address, IReadOnlyList<DatasetFile> Files)
{
    private const string Ending = ".dataset.yaml";

    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>Names of the datasets that can be downloaded.</summary>
    /// <param name="benchmarks">Absolute path of the module's benchmarks.</param>
    public static IReadOnlyList<string> Names(string benchmarks) => !Directory.Exists(benchmarks) ? [] :
        [.. Directory.EnumerateDirectories(benchmarks).Select(folder => System.IO.Path.GetFileName(folder)).Where(name => File.Exists(FileOf(benchmarks, name))).Order(StringComparer.Ordinal)];

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.DatasetUnavailable"/>: there is no such dataset.</exception>
    public static DatasetManifest Read(string benchmarks, string name)
    {
        string? known = Names(benchmarks).FirstOrDefault(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
        return known is not null ? Parse(FileOf(benchmarks, known), File.ReadAllText(FileOf(benchmarks, known))) : throw new LlmBenchException(
            ErrorIds.DatasetUnavailable,
            $"There is no dataset '{name}' to download.",
            $"The datasets are {string.Join(", ", Names(benchmarks))}.");
    }

    public static DatasetManifest Parse(string source, string text)
    {
        YamlMap map = YamlMap.Parse(new AuthoredFile(source, ErrorIds.DatasetUnavailable, "Install the module again: this file is a part of it."), text);
        var manifest = new DatasetManifest(
            map.RequiredText("name"),
            map.RequiredText("version"),
            map.RequiredText("licence"),
            new Uri(map.RequiredText("address")),
            [.. map.Maps("files").Select(ReadFile)]);
        map.RefuseUnknownKeys();
        return manifest;
    }

    private static DatasetFile ReadFile(YamlMap map)
    {
        var file = new DatasetFile(map.RequiredText("path"), map.Integer("bytes", 1, int.MaxValue) ?? throw map.Error("'bytes' is missing"), map.RequiredText("sha256"));
        map.RefuseUnknownKeys();
        return file;
    }

    private static string FileOf(string benchmarks, string name) => System.IO.Path.Join(benchmarks, name, name + Ending);
}
