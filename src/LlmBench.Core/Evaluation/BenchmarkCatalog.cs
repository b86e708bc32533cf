using LlmBench.Evaluation.Definitions;
using LlmBench.State;

namespace LlmBench.Evaluation;

/// <summary>A benchmark that can be named.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Absolute path of its definition.</param>
/// <param name="BuiltIn">Whether it comes with the module.</param>
internal sealed record BenchmarkEntry(string Name, string Path, bool BuiltIn);

/// <summary>The benchmarks that come with the module, the user's own in the state folder, and the way to any other file.</summary>
/// <param name="builtInFolder">Absolute path of the module's benchmarks.</param>
/// <param name="userFolder">Absolute path of the user's benchmarks, which need not exist; null for none.</param>
internal sealed class BenchmarkCatalog(string builtInFolder, string? userFolder)
{
    /// <summary>Name of the user's folder within the state folder.</summary>
    public const string FolderName = "benchmarks";

    private static readonly string[] s_endings = [".bench.yaml", ".bench.yml", ".bench.json"];

    /// <summary>The catalog of a module, with the user's benchmarks in the state folder.</summary>
    public static BenchmarkCatalog Open(string builtInFolder) => new(builtInFolder, Path.Join(StateFolder.Resolve(), FolderName));

    /// <summary>All benchmarks with a name, by name. A benchmark of the user's goes before a built-in one of the same name.</summary>
    public IReadOnlyList<BenchmarkEntry> Entries =>
        [.. Find(userFolder, false).Concat(Find(builtInFolder, true))
            .DistinctBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads a benchmark under one profile.</summary>
    /// <param name="nameOrPath">As <see cref="Open(string, Func{string, string})"/> takes it.</param>
    /// <param name="profile">Name of the profile, which goes before one in <paramref name="nameOrPath"/>; null for that one, else for the default one.</param>
    /// <param name="resolvePath">Makes a path absolute, relative to where the user stands.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkNotFound"/> or <see cref="ErrorIds.BenchmarkInvalid"/>.</exception>
    public BenchmarkDefinition Resolve(string nameOrPath, string? profile, Func<string, string> resolvePath)
    {
        (DefinitionFile file, string? named) = Open(nameOrPath, resolvePath);
        return file.Profile(profile ?? named);
    }

    /// <summary>Reads the file of a benchmark.</summary>
    /// <param name="nameOrPath">A name, a name and a profile such as <c>mmlu/lm-eval-5shot</c>, or what <paramref name="resolvePath"/> turns into the path of a file or of the folder that holds one.</param>
    /// <param name="resolvePath">Makes a path absolute, relative to where the user stands.</param>
    /// <returns>The file, and the profile that was named with it.</returns>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkNotFound"/> or <see cref="ErrorIds.BenchmarkInvalid"/>.</exception>
    public (DefinitionFile File, string? Profile) Open(string nameOrPath, Func<string, string> resolvePath)
    {
        IReadOnlyList<BenchmarkEntry> entries = Entries;
        string[] parts = nameOrPath.Split('/', 2);
        if (entries.FirstOrDefault(entry => entry.Name.Equals(parts[0], StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            return (DefinitionFile.Read(named.Path), parts.Length > 1 ? parts[1] : null);
        }

        string path = resolvePath(nameOrPath);
        string? file = File.Exists(path) ? path : InFolder(path);
        return file is not null ? (DefinitionFile.Read(file), null) : throw NotFound(nameOrPath, entries);
    }

    private static LlmBenchException NotFound(string nameOrPath, IReadOnlyList<BenchmarkEntry> entries)
    {
        IReadOnlyList<string> near = NearNames.Find(nameOrPath.Split('/')[0], entries.Select(entry => entry.Name));
        return new LlmBenchException(
            ErrorIds.BenchmarkNotFound,
            $"There is no benchmark and no file named '{nameOrPath}'.{(near.Count > 0 ? $" Did you mean '{near[0]}'?" : string.Empty)}",
            $"Name a benchmark ({string.Join(", ", entries.Select(entry => entry.Name))}) or an existing definition file, YAML or JSON.");
    }

    // NAME.bench.yaml in the folder itself, or in a folder NAME with its data.
    private static IEnumerable<BenchmarkEntry> Find(string? folder, bool builtIn)
    {
        if (folder is null || !Directory.Exists(folder))
        {
            return [];
        }

        return Directory.EnumerateDirectories(folder).Append(folder)
            .SelectMany(place => s_endings.SelectMany(ending => Directory.EnumerateFiles(place, "*" + ending)))
            .Select(file => new BenchmarkEntry(NameOf(file), file, builtIn));
    }

    private static string NameOf(string file) => Path.GetFileName(file).Split(".bench.", 2)[0];

    private static string? InFolder(string path) =>
        !Directory.Exists(path) ? null : Find(path, false).Where(entry => Path.GetDirectoryName(entry.Path) == path.TrimEnd('/', '\\')).Select(entry => entry.Path).Order(StringComparer.Ordinal).FirstOrDefault();
}
